<?php
// Closures that call themselves, are called at once, are kept in arrays and properties.
$factorial = function ($n) use (&$factorial) {
    return $n < 2 ? 1 : $n * $factorial($n - 1);
};
echo $factorial(10), "\n";
$fibonacci = fn ($n) => $n < 2 ? $n : $fibonacci($n - 1);
try {
    $fibonacci(5);
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
echo (function () {
    return implode('-', func_get_args());
})(1, 2, 3), "\n";
$table = ['add' => fn ($a, $b) => $a + $b, 'nested' => ['multiply' => fn ($a, $b) => $a * $b]];
echo $table['add'](1, 2), $table['nested']['multiply'](3, 4), "\n";

class Holder
{
    public $callback;

    public function callback()
    {
        return 'method';
    }
}

$holder = new Holder();
$holder->callback = fn () => 'property';
echo $holder->callback(), ' ', ($holder->callback)(), "\n";
$compose = fn (callable ...$functions) => fn ($x) => array_reduce($functions, fn ($carry, $function) => $function($carry), $x);
echo $compose('trim', 'strrev', fn ($s) => $s . '!')('  abc '), "\n";
