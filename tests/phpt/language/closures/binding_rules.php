<?php
// What bind() refuses, how closures compare, and what a function by reference may return.
class A { private $x = 1; function m() { return 'm'; } static function s() { return 's'; } function f() { return function () { return $this->x; }; } function g() { return function () { return 'free'; }; } function h() { return static function () { return self::class; }; } }
class B { }
function named() { return 'named'; }
$a = new A;
$cases = [
    'uses this' => [$a->f(), null, 'static'], 'free' => [$a->g(), null, 'static'], 'static with object' => [$a->h(), $a, 'static'],
    'method' => [$a->m(...), null, 'static'], 'method to other' => [$a->m(...), new B, 'static'], 'method to same' => [$a->m(...), new A, 'static'],
    'method scope' => [$a->m(...), $a, B::class], 'function' => [named(...), null, 'static'], 'function scope' => [named(...), null, A::class],
    'function object' => [named(...), $a, 'static'], 'internal scope' => [$a->g(), $a, 'stdClass'], 'null scope' => [$a->g(), $a, null],
    'unknown scope' => [$a->g(), $a, 'Unknown'], 'static method' => [A::s(...), null, 'static'],
];
foreach ($cases as $name => [$closure, $object, $scope]) {
    $bound = @Closure::bind($closure, $object, $scope);
    echo "$name: ", $bound === null ? 'null ' . error_get_last()['message'] : $bound(), "\n";
    error_clear_last();
}
var_dump($a->m(...) == $a->m(...), $a->m(...) == (new A)->m(...), named(...) == named(...), strlen(...) == strrev(...), $a->f() == $a->f());
$by = function (&$n) { $n++; };
$n = 1; $by->__invoke($n); $by->__INVOKE($n); $name = '__invoke'; $by->$name($n); var_dump($n);
try { $by->x = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
set_error_handler(function ($level, $text, $file, $line) { echo "$line: $text\n"; return true; });
function &nothing() { }
function &constant5() { return 5; }
function &result() { return strlen('x'); }
function &chained() { return cell(); }
function &cell() { static $c = 1; return $c; }
nothing(); constant5(); result();
$r = &chained(); $r = 7; $s = cell(); var_dump($s);
try { echo match ("a\nb\x01\\'c and much more") { 1 => 2 }; } catch (Error $e) { echo $e->getMessage(), "\n"; }
function keys() { yield '7' => 'a'; yield 'k' => 'b'; yield 3 => 'c'; }
var_dump([...keys(), ...['z' => 1, 'y']]);
