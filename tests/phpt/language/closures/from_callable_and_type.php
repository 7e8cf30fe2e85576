<?php
// Closure::fromCallable, parameter types of closures, by-reference parameters, defaults.
$strict = function (int $n, ?string $s = null): string {
    return $n . ($s ?? 'null');
};
echo $strict('5'), ' ', $strict(1, 'x'), "\n";
try {
    $strict('abc');
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
$swap = function (&$a, &$b) {
    [$a, $b] = [$b, $a];
};
$one = 1;
$two = 2;
$swap($one, $two);
echo $one, $two, "\n";
$closure = Closure::fromCallable('strtoupper');
echo $closure('abc'), ' ', get_class($closure), "\n";
try {
    Closure::fromCallable('no such function');
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
try {
    $strict();
} catch (ArgumentCountError $error) {
    echo $error->getMessage(), "\n";
}
