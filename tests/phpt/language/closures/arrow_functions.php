<?php
// Arrow functions see the outer variables by value, through any number of levels.
$x = 10;
$add = fn ($y) => $x + $y;
$x = 20;
echo $add(1), "\n";
$curry = fn ($a) => fn ($b) => fn ($c) => $a . $b . $c . $x;
echo $curry(1)(2)(3), "\n";
$write = fn () => $x++;
echo $write(), $write(), ' ', $x, "\n";
$default = fn (int $n = 5, ...$rest): int => $n + count($rest);
echo $default(), $default(1, 2, 3), "\n";
$list = [3, 1, 2];
usort($list, fn ($a, $b) => $b <=> $a);
echo implode(',', $list), "\n";
echo implode(',', array_filter([1, 2, 3, 4], fn ($n) => $n % 2 === 0)), "\n";
$reference = fn &(array &$array) => $array[0];
$values = [1, 2];
$first = &$reference($values);
$first = 9;
echo $values[0], "\n";
echo (fn () => isset($neverDefined) ? 'set' : 'unset')(), "\n";
$thrower = fn () => throw new LogicException('from an arrow');
try {
    $thrower();
} catch (LogicException $exception) {
    echo $exception->getMessage(), "\n";
}
