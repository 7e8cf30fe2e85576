<?php
// Rounding of floats that have no fraction.
$m='+7'; $x = 1e15*$m; var_dump($x, round($x), round(7e15), round(max($x, 1.0)), round(-7e15), floor(7e15), ceil(7e15), round(7e15,0), round(4503599627370497.0), round(4503599627370495.5), round(9007199254740991.0), round(7000000000000001.0), round(6755399441055744.0),round(4503599627370496.5), round(4503599627370497.5), round(2251799813685248.5), round(1e15), round(3e15), round(5e15), round(-5000000000000001.0));
function t(float $d) { return [round($d), round($d, 0), round($d, 2), round($d,-1)]; }
foreach ([7e15, 5000000000000001.0, 4503599627370497.0, 9007199254740993.0, -7e15, 0.5, 1.5, 2.5, -0.5, 0.49999999999999994, 1e300] as $d) echo json_encode(t($d)), "\n";
foreach ([45035996273704.96, 45035996273704.97, 4503599627370.4965, 99999999999999.995, 1234567890123.455, -45035996273704.96] as $d) {
    foreach ([0, 1, 2, 3, 4, -1, -3] as $places) {
        echo var_export(round($d, $places), true), " ";
        foreach ([PHP_ROUND_HALF_DOWN, PHP_ROUND_HALF_EVEN, PHP_ROUND_HALF_ODD] as $mode) echo var_export(round($d, $places, $mode), true), " ";
        foreach ([RoundingMode::TowardsZero, RoundingMode::AwayFromZero, RoundingMode::PositiveInfinity, RoundingMode::NegativeInfinity] as $mode) echo var_export(round($d, $places, $mode), true), " ";
        echo "\n";
    }
}
echo number_format(7e15), number_format(45035996273704.96, 2), number_format(-7e15, 1), "\n";
