<?php
// The mathematical functions with their result types.
var_dump(abs(-5), abs(-5.5), abs('-5'), max(1, 2.5, '3'), min([4, 2, 8]), array_sum([1, 2.5]), pow(2, 8), pow(2, -1), pow('3', 2), sqrt(16), exp(0), log(M_E), log(8, 2), log10(1000));
var_dump(floor(1.7), ceil(-1.7), round(1.005, 2), round(5.045, 2), round(5.055, 2), round(1000000000000000.5), round(-0.4), intdiv(17, 5), 17 <=> 5, fmod(17, 5));
var_dump(sin(0), cos(0), tan(M_PI_4), atan2(1, 1), pi(), deg2rad(180), rad2deg(M_PI), hypot(3, 4), is_finite(1e308), is_infinite(INF));
var_dump(base_convert('ff', 16, 2), bindec('1111'), decbin(10), decoct(8), dechex(48879), hexdec('BEEF'), number_format(1e6), PHP_FLOAT_EPSILON, PHP_FLOAT_DIG);
mt_srand(42);
echo mt_rand(), ' ', mt_rand(1, 6), ' ', mt_getrandmax(), "\n";
mt_srand(3);
echo rand(1, 100), ' ', mt_rand(1, 100), "\n";
