<?php
function show($function, ...$arguments) {
    try {
        echo json_encode($function(...$arguments), JSON_PARTIAL_OUTPUT_ON_ERROR), " ";
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage(), "\n";
    }
}
$dates = [[1, 1, 1], [0, 1, 1], [1, 0, 1], [13, 1, 1], [14, 1, 1], [1, 32, 1], [2, 30, 2000], [11, 25, -4714], [11, 24, -4714], [1, 1, -4713],
    [1, 2, -4713], [1, 1, -4714], [1, 1, 0], [2, 29, 1900], [12, 31, -1], [6, 30, 5777], [7, 1, 5777], [13, 29, 5777], [1, 31, 5777], [13, 6, 14],
    [13, 7, 14], [1, 1, 15], [1, 30, 14], [1, 1, 6000], [1, 1, PHP_INT_MAX], [1, 1, 2147478847], [1, 1, 2147478848], [PHP_INT_MAX, 1, 1]];
foreach (["gregoriantojd", "juliantojd", "jewishtojd", "frenchtojd"] as $function) {
    echo "$function: ";
    foreach ($dates as $date) {
        // Jewish years beyond a C int's days have none that mean anything.
        if ($function !== "jewishtojd" || $date[2] < 2000000000 || $date[2] === PHP_INT_MAX) show($function, ...$date);
    }
    echo "\n";
}
$days = [0, -1, 1, 59, 366, 347997, 347998, 1721423, 1721424, 1721425, 1721426, 2375839, 2375840, 2380952, 2380953, 2452576, 2457000, 2457100,
    324542846, 324542847, 536838867, 784349860598, 784349860599, 784368370349, 784368370350, PHP_INT_MAX];
foreach (["jdtogregorian", "jdtojulian", "jdtofrench", "jdtojewish"] as $function) {
    echo "$function: ";
    foreach ($days as $day) show($function, $day);
    echo "\n";
}
for ($calendar = -1; $calendar < 5; $calendar++) {
    echo "cal_to_jd $calendar: ";
    show("cal_to_jd", $calendar, 8, 26, 74);
}
echo "\n";
foreach ([[0, 1, 2000], [0, 2, 2000], [0, 2, 1900], [0, 12, -1], [0, 12, -4714], [0, 13, 2000], [0, 0, 2000], [0, 1, 0], [1, 2, 1900], [1, 12, -1],
    [1, PHP_INT_MAX, 1], [1, 1, PHP_INT_MAX], [2, 2, 2000], [2, 2, 1900], [2, 6, 5777], [2, 7, 5777], [2, 13, 14], [2, 1, 0], [3, 13, 14], [3, 13, 11],
    [3, 12, 14], [3, 1, 15], [4, 1, 1]] as $arguments) show("cal_days_in_month", ...$arguments);
echo "\n";
for ($calendar = 0; $calendar < 5; $calendar++) {
    foreach ([0, 1, -1, 2457000, 2375840] as $day) show("cal_from_jd", $day, $calendar);
    show("cal_info", $calendar);
    echo "\n";
}
echo count(cal_info()), "\n";
