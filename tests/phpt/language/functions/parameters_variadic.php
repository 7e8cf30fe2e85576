<?php
// Variadic parameters gather what is left, with names where the call gave names.
function gather(string $first, ...$rest)
{
    echo $first, ': ', count($rest), "\n";
    var_dump($rest);
}

gather('none');
gather('two', 1, 'b');
gather('spread', ...[1, 2], ...[3]);
gather('names', color: 'red', size: 4);
gather('mixed', 1, 2, last: 3);

function sum(int ...$numbers): int
{
    $total = 0;
    foreach ($numbers as $number) {
        $total += $number;
    }
    return $total;
}

echo sum(), ' ', sum(1), ' ', sum(1, 2, 3), "\n";
try {
    sum(1, 'x');
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
