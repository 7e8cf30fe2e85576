<?php
// Arrays are values: no change through a copy, whichever way it was made.
$original = [1, [2, 3], 'k' => ['deep' => ['er' => 1]]];
$copy = $original;
$copy[1][0] = 'changed';
$copy['k']['deep']['er'] = 2;
$copy[] = 'added';
echo json_encode($original), "\n", json_encode($copy), "\n";
function modify(array $array)
{
    $array['k'] = 'gone';
    unset($array[0]);
    return $array;
}
$result = modify($original);
echo json_encode($original), json_encode($result), "\n";
class Holder
{
    public array $data = [1, 2];
    public static array $shared = ['s'];

    public function get()
    {
        return $this->data;
    }
}
$holder = new Holder();
$taken = $holder->get();
$taken[] = 3;
$holder->data[] = 'own';
$static = Holder::$shared;
$static[] = 't';
$fresh = new Holder();
echo json_encode([$taken, $holder->data, Holder::$shared, $fresh->data]), "\n";
$outer = [[1], [2]];
$inner = $outer[0];
$inner[] = 'x';
$outer[0][] = 'y';
echo json_encode([$outer, $inner]), "\n";
$a = $b = $c = [0];
$a[] = 1;
$c[] = 3;
echo json_encode([$a, $b, $c]), "\n";
const FIXED = [1, 2];
$mutable = FIXED;
$mutable[] = 3;
echo count(FIXED), count($mutable), "\n";
function literal()
{
    $list = ['x' => 1];
    $list['y'] = 2;
    return count($list);
}
echo literal(), literal(), "\n";
