<?php
// Arrays are passed by value, objects by handle.
function change(array $array, stdClass $object)
{
    $array[] = 'inside';
    $object->changed = true;
    $object = new stdClass();
    $object->changed = 'other';
    return $array;
}

$array = ['outside'];
$object = new stdClass();
$result = change($array, $object);
var_dump(count($array), count($result), $object->changed);
