<?php
// Every form of callable, called by $x(), call_user_func and call_user_func_array.
function double($n)
{
    return $n * 2;
}

class Calculator
{
    public function __construct(private int $factor = 3)
    {
    }

    public function multiply($n)
    {
        return $n * $this->factor;
    }

    public static function negate($n)
    {
        return -$n;
    }

    public function __invoke($n)
    {
        return $n + $this->factor;
    }
}

$calculator = new Calculator(5);
$callables = [
    'double',
    'abs',
    [$calculator, 'multiply'],
    ['Calculator', 'negate'],
    'Calculator::negate',
    $calculator,
    fn ($n) => $n ** 2,
    double(...),
    $calculator->multiply(...),
    Calculator::negate(...),
];
foreach ($callables as $callable) {
    echo $callable(7), ' ', call_user_func($callable, 7), ' ', call_user_func_array($callable, [7]), "\n";
}
echo implode(',', array_map('double', [1, 2, 3])), ' ', implode(',', array_map([$calculator, 'multiply'], [1, 2])), "\n";
var_dump(is_callable('double'), is_callable('nope'), is_callable([$calculator, 'nope']), is_callable('Calculator::negate'));

foreach (['nope', ['Calculator', 'nope'], ['Nope', 'x'], 'a::b'] as $wrong) {
    try {
        $wrong(1);
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
try {
    call_user_func('nope', 1);
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
