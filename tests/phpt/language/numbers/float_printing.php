<?php
// Floats: echo has 14 digits, var_dump and json_encode the shortest that comes back.
$values = [1.0, 1.5, 0.1, 0.1 + 0.2, 1 / 3, 2 / 3, 1e10, 1e14, 1e15, 1e16, 1e17, 1e20, 1e21, 123456789012345.678, 1234567890123456.789, 1e-4, 1e-5, 1.5e-10, 5e-324, 1.7976931348623157e308, -1.5, -0.0, 100.0, 3.0e0, 0.30000000000000004, 4.35, 1e22, 1e23];
foreach ($values as $value) {
    echo $value, ' ', json_encode($value), ' ', var_export($value, true), ' ';
    var_dump($value);
}
echo round(2.5), ' ', round(-2.5), ' ', round(3.14159, 2), ' ', round(1234.5, -2), ' ', round(1.955, 2), ' ', floor(-1.5), ' ', ceil(1.2), "\n";
var_dump(round(5), floor(5), 7 / 2, 6 / 2, 7 % 2, 7.5 % 2, fmod(7.5, 2), 2 ** 10, 2 ** -1, 2 ** 0.5, 2 ** 63, (-2) ** 3, 10 ** 20, 0 ** 0);
var_dump(1.0 + 1, 1 + 1, '1' + '1.0', 0.1 + 0.7, (0.1 + 0.7) * 10, (int) ((0.1 + 0.7) * 10), 1e3, (float) '1e3', 1.5 + 1.5);
var_dump(is_nan(NAN), INF <=> 1, -INF < INF, 0.0 == -0.0, sqrt(-1), log(0), 1e308 * 10, -1e308 * 10, M_PI);
