<?php
// Objects are handles: assignment shares the object; a reference shares the variable.
class Box
{
    public $value = 1;
    public $list = [];
}

$a = new Box();
$b = $a;
$b->value = 2;
echo $a->value, "\n";
$c = &$a;
$c = new Box();
$c->value = 'new';
echo $a->value, ' ', $b->value, "\n";
$reference = &$b->value;
$reference = 'by reference';
$clone = clone $b;
$clone->value = 'by clone';
echo $b->value, "\n";
$list = &$b->list;
$list[] = 1;
$list['k']['deep'] = 2;
echo json_encode($b->list), "\n";
var_dump($b);
function reset_box(Box &$box)
{
    $box = null;
}
reset_box($a);
var_dump($a, $c);
