<?php
// Plain and mutual recursion, and recursion 20,000 calls deep.
function factorial(int $n): int
{
    return $n < 2 ? 1 : $n * factorial($n - 1);
}

function isEven(int $n): bool
{
    return $n === 0 || isOdd($n - 1);
}

function isOdd(int $n): bool
{
    return $n !== 0 && isEven($n - 1);
}

function ackermann($m, $n)
{
    if ($m == 0) {
        return $n + 1;
    }
    return $n == 0 ? ackermann($m - 1, 1) : ackermann($m - 1, ackermann($m, $n - 1));
}

function depth($n)
{
    return $n === 0 ? 0 : 1 + depth($n - 1);
}

echo factorial(20), ' ', isEven(10) ? 'even' : 'odd', ' ', ackermann(2, 3), "\n";
echo depth(20000), "\n";
