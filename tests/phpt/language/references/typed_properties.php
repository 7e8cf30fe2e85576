<?php
class A { public int $i = 1; public ?string $s = "x"; public float $f = 1.5; public array $a = []; public self|null $o = null; public int|string $u = 1; public static int $st = 5; public readonly int $ro; }
function t($f) { try { $f(); echo "ok\n"; } catch (Error $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
$x = new A;
t(function() use ($x) { $r = &$x->i; $r = "12"; var_dump($x->i); $r = "abc"; });
t(function() use ($x) { $r = &$x->i; $r = 1.0; var_dump($x->i); $r = 1.5; });
t(function() use ($x) { $r = &$x->i; $r .= "5"; var_dump($x->i); $r .= "x"; });
t(function() use ($x) { $r = &$x->i; $r += 1.5; });
t(function() use ($x) { $x->i = PHP_INT_MAX; $r = &$x->i; $r++; });
t(function() use ($x) { $x->i = PHP_INT_MIN; $r = &$x->i; --$r; });
t(function() use ($x) { $x->i = 1; $r = &$x->i; var_dump($r++, ++$r, $r--); unset($r); $x->i = 7; });
t(function() use ($x) { $r = &$x->f; $r = 5; var_dump($x->f); $r = "1e3"; var_dump($x->f); $r++; var_dump($r); $r = "a"; });
t(function() use ($x) { $r = &$x->a; $r[] = 1; $r['k'] = 2; var_dump(count($x->a)); $r = 1; });
t(function() use ($x) { $r = &$x->s; $r = null; $r = 5; var_dump($x->s); $r = []; });
t(function() use ($x) { $r = &$x->o; $r = new A; $r = new stdClass; });
t(function() use ($x) { $r = &$x->i; $q = &$x->u; $q = &$r; $q = "z"; });
t(function() use ($x) { $y = new A; $y->f = 1.0; $x->i = 3; $r = &$x->i; $x2 = new A; $x2->f = &$r; });
t(function() use ($x) { $v = "str"; $x->i = &$v; });
t(function() use ($x) { $v = "42"; $x->i = &$v; var_dump($v, $x->i); });
t(function() use ($x) { $v = 3; $x->i = &$v; $v = "9"; var_dump($v, $x->i); $v = "no"; });
t(function() { $r = &A::$st; $r = "6"; var_dump(A::$st); $r = null; });
function set(&$p, $v) { $p = $v; }
t(function() use ($x) { set($x->i, "77"); var_dump($x->i); set($x->i, "bad"); });
function setInt(int &$p) { $p = "str"; }
t(function() use ($x) { setInt($x->i); });
t(function() use ($x) { preg_match('/x/', 'x', $x->i); });
t(function() use ($x) { preg_match('/x/', 'x', $x->a); var_dump($x->a); });
t(function() use ($x) { settype($x->i, "array"); });
t(function() use ($x) { settype($x->i, "string"); var_dump($x->i); });
t(function() use ($x) { foreach ([1, "2", "x"] as $x->i) { var_dump($x->i); } });
t(function() use ($x) { $arr = [1, 2]; foreach ($arr as &$x->i) {} });
t(function() use ($x) { [$x->i, $x->s] = ["5", 6]; var_dump($x->i, $x->s); });
t(function() use ($x) { $r = &$x->u; $r = 1.7; var_dump($r); $r = true; var_dump($r); });
t(function() use ($x) { $c = clone $x; $r = &$c->i; $c2 = clone $c; $r = 1; var_dump($c2->i); $r = "q"; });
t(function() { $n = new A; $r = &$n->ro; });
t(function() { $n = new class { public int $z; }; $r = &$n->z; });
t(function() { $n = new class { public ?int $z; }; $r = &$n->z; var_dump($r); });
t(function() use ($x) { $f = fn&() => $x->i; $r = &$f(); $r = "w"; });
t(function() use ($x) { $r = &$x->i; global $gg; $gg = 5; $GLOBALS['gg'] = &$r; $GLOBALS['gg'] = "55"; var_dump($x->i); $gg = "s"; });
t(function() use ($x) { $arr = ['k' => &$x->i]; $arr['k'] = "8"; var_dump($x->i); $arr['k'] = "e"; });
t(function() use ($x) { $r = &$x->i; $r ??= 5; $r = null; });
t(function() use ($x) { $x->i++; $x->i .= "1"; var_dump($x->i); $x->i = PHP_INT_MAX; $x->i++; });
t(function() use ($x) { $x->i = "1 apple"; });
t(function() use ($x) { $x->i = 1.5; });
t(function() use ($x) { $x->i = null; });
t(function() use ($x) { $x->f = PHP_INT_MAX; var_dump($x->f); $x->a = "s"; });
t(function() use ($x) { static $r = 0; $r = &$x->i; $r = "3"; var_dump($x->i); });
t(function() use ($x) { $r = &$x->i; sscanf("12 abc", "%d %s", $x->i, $x->s); var_dump($x->i, $x->s); });
t(function() use ($x) { $r = &$x->a; sort($r); array_push($r, 5); var_dump($x->a === $r); });
