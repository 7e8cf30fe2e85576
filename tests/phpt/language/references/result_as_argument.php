<?php
// What a function by reference returned, passed by reference.
function &r() { global $a; return $a; }
function v() { global $a; return $a; }
class C {
    function m(&$x) { $x = 'c'; }
    static function s(&$x, $y = 1) { $x = 's'; }
    function &g() { global $a; return $a; }
    function n($x) { return $x; }
}
function f(&$x) { $x = 'f'; }
$o = new C;
$n = 'f';
$mn = 'm';
$a = 1; f(r()); var_dump($a);
$a = 1; f(v()); var_dump($a);
$a = 1; $o->m(r()); var_dump($a);
$a = 1; $o->m(v()); var_dump($a);
$a = 1; $o->m($o->g()); var_dump($a);
$a = 1; C::s(r(), v()); var_dump($a);
$a = 1; C::s(v()); var_dump($a);
$a = 1; $n(r()); var_dump($a);
$a = 1; $n(v()); var_dump($a);
$a = 1; $o->$mn(r()); var_dump($a);
$a = 1; $o->n(r()); var_dump($a);
$a = [3, 1, 2]; sort(r()); var_dump($a);
$a = [3, 1, 2]; var_dump(array_pop(r())); var_dump(count($a));
$a = [3, 1, 2]; var_dump(array_pop($o->n($a))); var_dump(count($a));
$a = 1; f(x: r()); var_dump($a);
$a = 1; f(x: v()); var_dump($a);
class T { function go() { $r = &$this; var_dump($r === $this); } }
(new T)->go();
$u1 + $u2;
unset($_GET);
var_dump($_GET);
var_dump(__COMPILER_HALT_OFFSET__);
__halt_compiler(); data
