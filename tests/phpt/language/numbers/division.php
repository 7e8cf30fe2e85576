<?php
// /, %, intdiv, fmod and their errors.
var_dump(6 / 3, 7 / 2, -7 / 2, 1 / 4, '10' / '4', 7 % 3, -7 % 3, 7 % -3, 7.9 % 3, intdiv(-7, 2), fmod(-7, 3), fmod(1, 0), fdiv(1, 0), fdiv(-1, 0), fdiv(0, 0));
foreach ([fn () => 1 / 0, fn () => 1 % 0, fn () => intdiv(1, 0), fn () => 1.5 / 0.0, fn () => 1 % 0.5, fn () => 5 / '0', fn () => 0 ** -1] as $attempt) {
    try {
        var_dump($attempt());
    } catch (DivisionByZeroError $error) {
        echo get_class($error), ': ', $error->getMessage(), ' at ', $error->getLine(), "\n";
    }
}
$x = 10;
$x /= 4;
var_dump($x);
$x %= 2;
var_dump($x);
$x **= 3;
var_dump($x);
try {
    $x %= 0;
} catch (DivisionByZeroError $error) {
    echo $error->getMessage(), "\n";
}
var_dump($x);
