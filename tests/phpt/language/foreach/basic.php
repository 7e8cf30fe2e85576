<?php
// foreach over lists, maps, objects, nested, with keys written, over a changing array, over expressions.
foreach (['a', 'b'] as $value) {
    echo $value;
}
foreach (['x' => 1, 'y' => 2] as $key => $value) {
    echo $key, $value;
}
echo ' ', $key, $value, "\n";
$array = [1, 2, 3];
foreach ($array as $key => $value) {
    unset($array[$key]);
    $array[] = $value * 10;
}
echo json_encode($array), "\n";
class Pub
{
    public $a = 1;
    protected $b = 2;
    private $c = 3;
    public $d;

    public function all()
    {
        foreach ($this as $key => $value) {
            echo "$key=", json_encode($value), ' ';
        }
    }
}
foreach (new Pub() as $key => $value) {
    echo "$key=", json_encode($value), ' ';
}
(new Pub())->all();
echo "\n";
$object = new Pub();
foreach ($object as $key => &$value) {
    $value = "new $key";
}
unset($value);
echo $object->a, $object->d, "\n";
$target = [];
foreach ([1, 2] as $target['key'] => $target['value']) {
}
echo json_encode($target), "\n";
foreach ([[1, [2, 3]], [4, [5, 6]]] as [$a, [$b, $c]]) {
    echo $a, $b, $c, ' ';
}
foreach ([['id' => 1, 'n' => 'x']] as ['id' => $id, 'n' => $n]) {
    echo $id, $n;
}
echo "\n";
foreach ([] as $never) {
    echo 'never';
}
$i = 0;
foreach ([10, 20, 30] as $i => $v);
echo $i, $v, "\n";
$list = ['a' => 1, 'b' => 2, 'c' => 3];
foreach ($list as $k => $v) {
    foreach ($list as $k2 => $v2) {
        if ($k2 === $k) {
            continue 2;
        }
        echo $k, $k2, ' ';
    }
}
echo "\n";
