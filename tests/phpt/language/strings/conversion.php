<?php
// Everything to text.
foreach ([1, -0, 1.0, 0.1, 1e100, 1e15, 1e14, 123456789012345678, 0.1 + 0.2, 1/3, -0.0, 1e-7, 2.50, true, false, null, INF, -INF, NAN] as $value) {
    echo '[', $value, '] ';
}
echo "\n";
foreach ([1.0, 0.1 + 0.2, 1e25, 1e15, -0.0, 1e-7, 123456789.12345678, 100000000000000000000.0, 1.5e3] as $value) {
    var_dump($value);
}
echo 1.5 . '', 7.0 . '', 1e3 . '', "\n";
echo [] ?: 'empty', "\n";
echo @(string) [1], "\n";
echo 'list: ' . [1], "\n";
echo strval(0x1A), intval('0x1A', 16), intval('012', 0), intval('101', 2), octdec('17'), bindec('101'), hexdec('ff'), "\n";
