<?php
function show($function, ...$arguments) {
    try {
        echo json_encode($function(...$arguments)), " ";
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage(), "\n";
    }
}
foreach ([0, 1, 2, 3, -1] as $mode) foreach ([0, 1, -1, -2, -10, 2457000, PHP_INT_MAX] as $day) show("jddayofweek", $day, $mode);
echo "\n";
foreach ([0, 1, 2, 3, 4, 5, 6, -1] as $mode) {
    foreach ([0, 1, -1, 2457000, 2375850, 2380952, 2456000, 2456340, 2456700] as $day) show("jdmonthname", $day, $mode);
    echo "\n";
}
foreach ([0, 2, 4, 8, 14, 255] as $flags) {
    foreach ([2452576, 2453926, 2457000, 2457100, 2457115, 347998, 354998, 365245] as $day) echo bin2hex(jdtojewish($day, true, $flags)), " ";
    echo "\n";
}
foreach ([1, 9, 10, 15, 16, 30, 100, 400, 500, 900, 999, 1000, 1015, 5000, 5016, 5775, 9999] as $year) {
    echo bin2hex(jdtojewish(jewishtojd(1, 15, $year), true, CAL_JEWISH_ADD_ALAFIM | CAL_JEWISH_ADD_GERESHAYIM)), "\n";
}
for ($month = 1; $month < 14; $month++) {
    foreach ([5774, 5775] as $year) echo bin2hex(jdtojewish(jewishtojd($month, 1, $year), true)), " ";
}
show("jdtojewish", 0, true);
show("jdtojewish", 324542846, true);
foreach ([0, 1, 2, 3, 4] as $mode) {
    foreach ([1, 325, 1492, 1500, 1582, 1583, 1600, 1752, 1753, 1954, 1981, 2000, 2001, 2037, 2038, 100000, 7378697629483820000, 0, PHP_INT_MAX] as $year) {
        show("easter_days", $year, $mode);
    }
}
foreach ([-1, 1969, 2000000001] as $year) show("easter_date", $year);
foreach ([2440587, 2440588, 2465712, 106751993607888, 106751993607889] as $day) show("jdtounix", $day);
foreach ([43200, 43200 + 86400, 67768036191676800, -1] as $time) show("unixtojd", $time);
