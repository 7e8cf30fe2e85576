<?php
// By-reference parameters write through to variables, elements and properties, and make what was not there.
function set(&$target, $value)
{
    $target = $value;
}

set($fresh, 1);
var_dump($fresh);

$list = ['a' => 1];
set($list['a'], 2);
set($list['b']['c'], 3);
set($list[], 4);
var_dump($list);

$object = new stdClass();
$object->number = 1;
set($object->number, 'changed');
set($object->made, true);
var_dump($object->number, $object->made);

function increase(array &$numbers, int $by = 1)
{
    foreach ($numbers as &$number) {
        $number += $by;
    }
}

$numbers = [1, 2, 3];
$copy = $numbers;
increase($numbers, 10);
echo implode(',', $numbers), ' ', implode(',', $copy), "\n";

function &elementOf(array &$array, $key)
{
    return $array[$key];
}

$reference = &elementOf($numbers, 1);
$reference = 'through';
echo implode(',', $numbers), "\n";
