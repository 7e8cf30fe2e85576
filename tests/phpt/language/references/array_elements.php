<?php
// A reference to an element lives in the array, and is shared by copies of the array.
$array = [1, 2, 3];
$element = &$array[1];
$copy = $array;
$copy[1] = 'changed in copy';
$copy[0] = 'only in copy';
echo json_encode($array), json_encode($copy), "\n";
unset($element);
$second = $array;
$second[1] = 'own';
var_dump($array[1]);
$fresh = [1, 2];
$r = &$fresh[0];
var_dump($fresh);
$self = ['a'];
$self['me'] = &$self;
echo count($self), ' ', $self['me']['me'][0], "\n";
$matrix = [[1, 2], [3, 4]];
$row = &$matrix[1];
$row[] = 5;
$cell = &$row[0];
$cell = 'cell';
echo json_encode($matrix), "\n";
$literal = [&$a, 'b' => &$b];
$a = 1;
$b = 2;
echo json_encode($literal), "\n";
