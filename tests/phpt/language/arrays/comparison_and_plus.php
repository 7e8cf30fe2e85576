<?php
// +, ==, ===, <=> on arrays.
$a = ['x' => 1, 'y' => 2];
$b = ['y' => 2, 'x' => 1];
var_dump($a == $b, $a === $b, $a != $b, $a <=> $b);
var_dump([1, 2] == ['1', '2'], [1, 2] === ['1', '2'], [1, 2] <=> [1, 3], [1, 2, 3] <=> [9, 9], [] == false, [0] == true);
echo json_encode([1, 2] + [10, 20, 30]), json_encode($a + ['x' => 'lost', 'z' => 3]), "\n";
$a += ['new' => 1];
echo json_encode($a), "\n";
var_dump([[1]] == [['1']], null == [], 'Array' == []);
try {
    [] + 1;
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
try {
    [] * 2;
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
