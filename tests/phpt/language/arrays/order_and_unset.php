<?php
// Order of insertion holds; unset leaves gaps; a removed key comes back at the end.
$array = ['b' => 1, 'a' => 2, 'c' => 3];
unset($array['a']);
$array['a'] = 'back';
$array['b'] = 'kept in place';
echo json_encode($array), "\n";
$list = [10, 20, 30, 40];
unset($list[1], $list[3]);
$list[] = 50;
echo json_encode($list), ' ', count($list), "\n";
var_dump(array_is_list($list), array_is_list(array_values($list)));
unset($list['missing'], $never['a']['b']);
foreach ($list as $key => $value) {
    echo "$key:$value ";
}
echo "\n";
array_unshift($list, 'first');
echo json_encode($list), "\n";
array_splice($list, 1, 2, ['x', 'y', 'z']);
echo json_encode($list), "\n";
$packed = [1, 2, 3];
array_pop($packed);
$packed[] = 'after pop';
echo json_encode($packed), "\n";
array_shift($packed);
echo json_encode($packed), "\n";
$mixed = [5 => 'a', 'x' => 'b', 7 => 'c'];
array_shift($mixed);
echo json_encode($mixed), "\n";
