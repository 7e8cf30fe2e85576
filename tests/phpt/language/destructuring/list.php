<?php
// list() and []: positions, keys, skipping, nesting, references, missing elements, swap, in foreach.
[$a, $b] = [1, 2];
list($c, , $d) = [3, 4, 5];
['x' => $x, 'y' => ['z' => $z]] = ['x' => 'ex', 'y' => ['z' => 'zed']];
[[$p, $q], $r] = [[1, 2], 3];
echo "$a$b$c$d $x $z $p$q$r\n";
[$a, $b] = [$b, $a];
echo $a, $b, "\n";
foreach ([[1, ['n' => 'one']], [2, ['n' => 'two']]] as [$number, ['n' => $name]]) {
    echo "$number=$name ";
}
echo "\n";
[$first, $missing] = [1];
var_dump($missing);
['k' => $key] = [];
var_dump($key);
[$nothing] = null;
var_dump($nothing);
$array = [1, [2, 3]];
[&$one, [, &$three]] = $array;
$one = 'one';
$three = 'three';
echo json_encode($array), "\n";
$i = 0;
$list = [];
[$list[$i++], $list[$i++]] = ['a', 'b'];
echo json_encode($list), "\n";
[$object->property, $made['key']] = [$object = new stdClass(), 'v'];
echo $made['key'], "\n";
echo json_encode([$u, $v] = ['whole', 'value', 'returned']), "\n";
list('a' => $byKey, 0 => $byZero) = ['a' => 'A', 0 => 'zero'];
echo $byKey, $byZero, "\n";
[0 => $zero, 2 => $two] = ['n', 'o', 'p'];
echo $zero, $two, "\n";
