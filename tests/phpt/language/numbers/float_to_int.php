<?php
// Where floats become integers: casts, keys, operators, parameters, with their deprecations.
function wantsInt(int $value)
{
    return $value;
}
var_dump(wantsInt(5.0), wantsInt('5'), wantsInt('5.0'), wantsInt(true));
var_dump(wantsInt(5.5));
foreach (['5.5', '1e20', 1e20, NAN, INF, 'five', null, []] as $value) {
    try {
        var_dump(wantsInt($value));
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
$array = ['a', 'b', 'c'];
var_dump($array[1.7], 7.5 | 0, 9.5 % 4, chr(65.5), str_repeat('x', '3'));
var_dump((int) 1e18, (int) -0.9, (int) '  7', 1.9 << 1, ~1.5);
$array[2.9] = 'changed';
var_dump($array);
