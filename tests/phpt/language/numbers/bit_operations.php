<?php
// & | ^ ~ << >> on 64 bits, on strings, with negative numbers and large shifts.
var_dump(6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 3, -8 >> 1, 1 << 62, 1 << 63, 1 << 64, -1 >> 63, -1 << 63, 5 >> 64);
var_dump(0xFF00FF00FF & 0xFFFF0000, PHP_INT_MAX ^ PHP_INT_MIN, ~PHP_INT_MAX, 0x100000000 | 1, 1 << 32, (1 << 53) + 1);
var_dump('a' | 'b', 'abc' ^ '   ', '12' & '9', ~'abc' === "\x9e\x9d\x9c", '5' & 3, 7.9 & 3);
try {
    1 << -1;
} catch (ArithmeticError $error) {
    echo $error->getMessage(), "\n";
}
try {
    'abc' & 1;
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
try {
    [] | 1;
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
$flags = 0;
$flags |= 4;
$flags |= 1;
$flags &= ~4;
$flags ^= 8;
$flags <<= 2;
$flags >>= 1;
var_dump($flags, true & 1, null | 1);
