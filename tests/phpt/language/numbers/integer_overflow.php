<?php
// Integers become floats when they leave 64 bits.
var_dump(PHP_INT_MAX, PHP_INT_MIN, PHP_INT_MAX + 1, PHP_INT_MIN - 1, -PHP_INT_MIN, PHP_INT_MAX * 2, PHP_INT_MAX + PHP_INT_MAX);
var_dump(9223372036854775807, 9223372036854775808, -9223372036854775808, 0x7FFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0b11, 0o17, 017, 1_000_000);
var_dump(4611686018427387904 * 2, 4611686018427387904 + 4611686018427387903, 3037000500 * 3037000500, 3037000499 * 3037000499);
var_dump(9007199254740993, 9007199254740992 + 1, 9007199254740993 * 3, 9007199254740991 * 1025, 123456789 * 987654321);
$max = PHP_INT_MAX;
$max++;
var_dump($max);
$min = PHP_INT_MIN;
$min--;
var_dump($min);
var_dump(PHP_INT_MAX % 2, PHP_INT_MIN % -1, intdiv(PHP_INT_MAX, 2), PHP_INT_MAX == PHP_INT_MAX + 0.0, PHP_INT_MAX <=> 9.3e18);
var_dump((int) 1e19, (int) '9999999999999999999', (int) 1e1000, (int) NAN, (int) -1.9, (int) '12abc', (int) ' 12', (int) '1e3');
$hash = 5381;
foreach (str_split('overflowing hash') as $character) {
    $hash = ($hash * 33 + ord($character)) & 0xFFFFFFFF;
}
var_dump($hash);
try {
    intdiv(PHP_INT_MIN, -1);
} catch (ArithmeticError $error) {
    echo $error->getMessage(), "\n";
}
