<?php
declare(strict_types=1);
// Typed properties with strict types, and what was never set beside what was unset.
function attempt(string $label, callable $run): void
{
    try { echo "$label: ", json_encode($run()), "\n"; } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
class A
{
    public int $i = 1; public float $f = 1; public ?string $s = null; public static bool $b = true; public int|float $u = 2; public float|string $fs = 3;
    public int $never;
    public function set($v) { $this->i = $v; return $this->i; }
    public function __get($n) { return "__get $n"; }
    public function __isset($n) { echo "__isset $n "; return true; }
    public function __set($n, $v) { echo "__set $n "; }
    public function __unset($n) { echo "__unset $n "; }
}
$a = new A;
attempt('int from string', fn() => $a->i = '5');
attempt('int from float', fn() => $a->i = 5.0);
attempt('int from bool', fn() => $a->i = true);
attempt('inside', fn() => $a->set('5'));
attempt('float from int', fn() => $a->f = 5);
attempt('string from int', fn() => $a->s = 5);
attempt('static', fn() => A::$b = 1);
attempt('defaults', fn() => [var_export($a->f, true), var_export($a->u, true), var_export($a->fs, true)]);
attempt('never set', fn() => $a->never);
attempt('isset of never set', fn() => isset($a->never));
attempt('?? of never set', fn() => $a->never ?? 'default');
attempt('set', fn() => $a->never = 4);
unset($a->never);
attempt('unset', fn() => $a->never);
attempt('isset of unset', fn() => isset($a->never));
attempt('?? of unset', fn() => $a->never ?? 'default');
attempt('set after unset', fn() => $a->never = 4);
attempt('through clone', fn() => (clone $a)->never);
$b = new A;
unset($b->never);
attempt('unset before it was set', fn() => $b->never);
enum E: int { case A = 1; }
attempt('enum beside other types', fn() => [E::A > true, E::A == 1, E::A > 0, E::A <=> null, E::A == E::A]);
function withConstant(int $x = PHP_VERSION_ID, string $y = E_ALL) { return $x > 80000; }
attempt('default of another type', fn() => withConstant());
