<?php
// References to typed properties keep the type, whoever writes.
function attempt(string $label, callable $run): void
{
    try { echo "$label: ", json_encode($run()), "\n"; } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
class A
{
    public int $i = 1; public ?string $s = 's'; public float $f = 1.5; public int|string $is = 1; public ?array $list = null; public iterable $it = []; public bool $b = true; public self|null $o = null; public $free = 1; public int $never;
    public static int $si = 1; public static ?array $sa = null; public static ?string $ss = null;
    public function &get() { return $this->i; }
    public function __construct(public int &$bound = new_cell) {}
}
const new_cell = 3;
$a = new A;
$r = &$a->i;
attempt('coerced', function () use (&$r, $a) { $r = '5'; return [$r, $a->i]; });
attempt('refused', function () use (&$r) { $r = 'x'; });
attempt('null', function () use (&$r) { $r = null; });
attempt('array', function () use (&$r) { $r = []; });
attempt('still', fn() => [$r, $a->i]);
attempt('float with fraction', function () use (&$r) { $r = 1.5; return $r; });
attempt('bool', function () use (&$r) { $r = true; return $r; });
attempt('increment', function () use (&$r) { $r++; return $r; });
attempt('concatenation', function () use (&$r) { $r .= '5'; return $r; });
attempt('list', function () use (&$r) { [$r] = ['7']; return $r; });
attempt('foreach', function () use (&$r) { foreach (['8', 'y'] as $r); });
attempt('after', fn() => $r);
attempt('argument', function () use ($a) { $f = function (&$x) { $x = 'text'; }; $f($a->i); });
attempt('typed argument', function () use ($a) { $f = function (string &$x) { $x = '12'; return $x; }; return $f($a->i); });
attempt('returned', function () use ($a) { $x = &$a->get(); $x = 'z'; });
attempt('builtin', function () use ($a) { preg_match('/a/', 'a', $a->i); });
attempt('builtin that fits', function () use ($a) { preg_match('/a/', 'a', $a->list); return $a->list; });
attempt('sort', function () use ($a) { sort($a->list); return $a->list; });
attempt('settype', function () use ($a) { settype($a->f, 'string'); return var_export($a->f, true); });
$max = &$a->is;
attempt('union', function () use (&$max) { $max = 1.0; return var_export($max, true); });
$a->i = PHP_INT_MAX;
attempt('past the end', function () use ($a) { $x = &$a->i; $x++; });
attempt('element of null', function () use ($a) { $x = &$a->list; $x = null; $x[] = 1; return $a->list; });
attempt('element of a string', function () use ($a) { $a->s = null; $a->s[] = 1; });
attempt('element of a static', function () { A::$ss['x'][] = 1; });
attempt('element of a static array', function () { A::$sa['x'][] = 1; return A::$sa; });
attempt('static', function () { $x = &A::$si; $x = 'no'; });
attempt('static coerced', function () { $x = &A::$si; $x = '9'; return A::$si; });
attempt('bound to a variable', function () use ($a) { $v = '42'; $a->i = &$v; return [$v, $a->i]; });
attempt('bound to a wrong one', function () use ($a) { $v = 'text'; $a->i = &$v; });
attempt('two properties', function () { $b = new A; $b->f = 2.0; $x = &$b->i; $x = 3; $b->is = &$x; $x = 'text'; });
attempt('no common value', function () { $b = new A; $v = 1; $b->i = &$v; $b->s = &$v; });
attempt('unset frees', function () { $b = new A; $x = &$b->i; unset($b->i); $x = 'free'; return $x; });
attempt('bound anew frees', function () { $b = new A; $x = &$b->i; $y = 2; $b->i = &$y; $x = 'free'; return [$x, $b->i]; });
attempt('uninitialised', function () { $b = new A; $x = &$b->never; });
attempt('foreach by reference', function () { $b = new A; foreach ($b as $n => &$v) { if ($n === 'b') $v = 'yes'; if ($n === 'i') $v = 'no'; } });
attempt('promoted', function () { $v = 5; $b = new A($v); $v = '6'; return $b->bound; });
attempt('promoted, wrong', function () { $v = 5; $b = new A($v); $v = 'x'; });
attempt('clone shares', function () { $b = new A; $x = &$b->i; $c = clone $b; $x = 4; return [$b->i, $c->i]; });
attempt('untyped', function () { $b = new A; $x = &$b->free; $x = []; return $b->free; });
attempt('object type', function () { $b = new A; $x = &$b->o; $x = new A; $x = new stdClass; });
class Defaults { public int $n = NOT_KNOWN_YET; }
define("NOT_KNOWN_YET", "5");
attempt('default of another type', fn() => new Defaults);
