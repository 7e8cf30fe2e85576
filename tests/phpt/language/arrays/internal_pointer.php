<?php
// current, key, next, prev, reset, end; foreach leaves them alone.
$array = ['a' => 1, 'b' => 2, 'c' => 3];
echo current($array), key($array), next($array), key($array), next($array), "\n";
var_dump(next($array), key($array), current($array));
echo reset($array), end($array), prev($array), "\n";
foreach ($array as $value) {
    if ($value === 2) {
        break;
    }
}
echo current($array), "\n";
$copy = $array;
next($copy);
echo current($array), current($copy), "\n";
$empty = [];
var_dump(reset($empty), end($empty), key($empty));
