<?php
// Keys: numeric strings become integers, floats are cut, booleans and null convert; the next free key.
$array = [];
$array['1'] = 'string one';
$array[1] = 'integer one';
$array['01'] = 'zero one';
$array[true] = 'true';
$array[null] = 'null';
$array['-5'] = 'minus five';
$array['-0'] = 'minus zero';
$array[' 1'] = 'space one';
$array['9223372036854775808'] = 'too large';
$array['1.5'] = 'text float';
$array[] = 'next';
var_dump($array);
$negative = [-5 => 'a', 'b'];
var_dump(array_keys($negative));
$list = [5 => 'a', 'b', 'x' => 'c', 'd', 3 => 'e', 'f'];
echo json_encode(array_keys($list)), "\n";
@$float[1.9] = 'float';
var_dump(array_keys($float));
$full = [PHP_INT_MAX => 1];
try {
    $full[] = 2;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
foreach ([[], new stdClass()] as $key) {
    try {
        $array[$key] = 1;
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
