<?php
// var_dump, print_r and var_export of objects, enums, references; ids are left out of what is compared.
function dump(mixed ...$values): void { ob_start(); var_dump(...$values); echo preg_replace('/#\d+ \(/', '# (', ob_get_clean()); }
enum Foo: string { case A = 'x'; const Z = 1; }
enum U { case B; }
class P { private $pp = 1; protected $q = 2; public $r; }
class A extends P { public int $x; private ?string $y = null; protected array $z = [1]; public $u; public readonly int $ro; function __construct() { unset($this->u); } }
$a = new A;
dump($a, Foo::A, U::B, [Foo::A]);
print_r($a); print_r(Foo::A); print_r([U::B]);
var_export($a); var_export([Foo::A, [U::B]]); var_export((object) ['a' => 1, 'b' => (object) []]);
$b = [1]; $b[] = &$b;
dump($b); print_r($b); var_export($b);
$o = new stdClass; $o->o = $o; $o->{'1'} = 2;
dump($o); print_r($o); var_export($o);
$x = new class { private $p = 1; };
dump($x); print_r($x);
class D { function __debugInfo() { return [1, "a" => 2, "\0*\0pr" => 3, "\0D\0priv" => 4]; } }
dump(new D); print_r(new D); var_export(new D);
$q = [1, 2]; $r = &$q[0]; dump($q); unset($r); dump($q);
$e = []; $o = new stdClass; $o->r = &$e; dump($o);
class K { function m($x = 1, ...$r) { return function () {}; } static function s() { return static fn() => 1; } }
ob_start();
print_r([function ($a, &$b = 5) {}, fn() => 1, (new K)->m(), K::s(), strlen(...), (new K)->m(...), K::s(...)]);
echo str_replace(__DIR__, '', ob_get_clean());
class N { function __debugInfo() { return null; } }
dump(new N); print_r(new N);
dump(STDIN);
