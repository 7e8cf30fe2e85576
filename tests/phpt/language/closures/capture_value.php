<?php
// use copies at creation time; changes inside stay inside and do not last.
$factor = 2;
$multiply = function ($n) use ($factor) {
    $factor++;
    return $n * $factor;
};
$factor = 100;
echo $multiply(10), ' ', $multiply(10), ' ', $factor, "\n";

$list = [1, 2];
$append = function ($value) use ($list) {
    $list[] = $value;
    return count($list);
};
echo $append(3), $append(4), count($list), "\n";

$nested = function () use ($factor) {
    return function () use ($factor) {
        return $factor;
    };
};
echo $nested()(), "\n";
$undefined = function () use ($nothing) {
    var_dump($nothing);
};
$undefined();
