<?php
$patterns = ["#,##0.00", "0000.#", "#,##,###.0#", "00.##E0", "##0.##E0", "#.##E0", "0.00E00", "0E0", "0.###E+0", "@@#", "@@", "#,@@@", "*x#,##0.00", "#,##0.00*x",
    "x*_##0.0", "0.05", "#,##50", "0%", "0.0‰", "'#'0", "''0", "+0;-0", "0;(0)", "#", "#.#", "abc", "0.0.0", "#,", "0#", "¤0", ".00", "#.", "0.", "#,##0.00;", "#;#", "%#", "00,00",
    "#,##0.00 'kg'", "-0", "0.00-", "0.00+;0.00-", "10", "#,#50.55", "@0", "0@", "¤¤ #,##0.0;(¤¤#)", "#,##0.00 ¤¤¤"];
foreach ($patterns as $pattern) {
    $format = new NumberFormatter("en_US", NumberFormatter::DECIMAL);
    echo json_encode($pattern, 256), " ", json_encode($format->setPattern($pattern)), " ", intl_get_error_message();
    foreach ([1234.567, -0.0456, 0, 99.995, 123456789] as $number) echo " ", json_encode($format->format($number), 256);
    echo " ", json_encode($format->getPattern(), 256), " ";
    for ($i = 0; $i < 20; $i++) echo json_encode($format->getAttribute($i)), ",";
    for ($i = 0; $i < 6; $i++) echo json_encode($format->getTextAttribute($i), 256), ",";
    echo "\n";
}
foreach ([0, 1, 2, 3, 4, 5, 6, 8] as $mode) {
    $format = new NumberFormatter("en_US", 1);
    $format->setAttribute(NumberFormatter::MAX_FRACTION_DIGITS, 0);
    $format->setAttribute(NumberFormatter::ROUNDING_MODE, $mode);
    foreach ([1.5, 2.5, -1.5, -2.5, 1.2, 1.7, -1.2, -1.7, 0.5] as $number) echo $format->format($number), " ";
    echo $format->getAttribute(NumberFormatter::ROUNDING_MODE), "\n";
}
