<?php
// Undefined variables, keys, offsets, properties, constants.
echo $variable;
echo "in text: $variable\n";
$array = ['a' => 1];
echo $array['key'], $array[5];
$key = 'dynamic';
echo $array[$key];
$null = null;
echo $null['x'], $null['x']['y'];
$number = 5;
echo $number['x'];
$object = new stdClass();
echo $object->property, $object->a->b;
echo $null->property;
echo $number->property;
$variable .= 'appended';
$count++;
$array['counter']++;
$array['text'] .= 'x';
$sum += 5;
var_dump($variable, $count, $array, $sum);
function f()
{
    return $local + 1;
}
echo f(), "\n";
list($a, $b) = [1];
$list = [1, 2];
[$x, , $z] = $list;
echo isset($undefined) ? 1 : 0, empty($undefined) ? 1 : 0, $undefined ?? 'default', "\n";
var_dump((fn () => $notCaptured)());
unset($array['nothing'], $nothing);
$false = false;
echo $false['x'];
echo $$key;
