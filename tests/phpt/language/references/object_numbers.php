<?php
// Numbers of objects that are gone are given again where they show.
class A { public $x; function all() { return func_get_args(); } }
var_dump(new A);
var_dump(new A);
$a = new A;
var_dump(spl_object_id(new A));
var_dump($a->all(1, new A));
function &g() {
    static $b = 5;
    foreach (['1', &$b] as &$item) yield $item;
}
foreach (g() as &$i) { var_dump($i); $i = 7; }
$h = [];
$h[2.0] = new A;
$h[2.0] = null;
var_dump(new A);
