<?php
// use by reference shares the variable both ways, and makes it when it was not there.
$total = 0;
$add = function ($n) use (&$total) {
    $total += $n;
};
$add(5);
$total *= 10;
$add(1);
echo $total, "\n";

$setter = function () use (&$made) {
    $made = 'made inside';
};
$setter();
echo $made, "\n";

$functions = [];
for ($i = 0; $i < 3; $i++) {
    $functions[] = function () use (&$i) {
        return $i;
    };
}
foreach ($functions as $function) {
    echo $function();
}
echo "\n";

function makeCounter()
{
    $count = 0;
    return [
        'increase' => function () use (&$count) {
            return ++$count;
        },
        'get' => function () use (&$count) {
            return $count;
        },
    ];
}

$counter = makeCounter();
$counter['increase']();
$counter['increase']();
$other = makeCounter();
echo $counter['get'](), $other['get'](), "\n";
