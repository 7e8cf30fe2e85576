<?php
// 16 cases: readonly properties may be set once more in __clone; readonly classes.
function attempt(string $label, callable $run): void
{
    try { echo "$label: "; var_dump($run()); } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
class A
{
    public static string $mode = '';
    public function __construct(public readonly array $list, public readonly ?object $inner = null, public readonly int $n = 0) {}
    public function __clone()
    {
        switch (self::$mode) {
            case 'set': $this->n = 5; break;
            case 'twice': $this->n = 5; $this->n = 6; break;
            case 'element': $this->list[] = 'new'; break;
            case 'elements': $this->list[] = 'new'; $this->list[] = 'newer'; break;
            case 'unset': unset($this->n); break;
            case 'unset and set': unset($this->n); $this->n = 9; break;
            case 'increment': $this->n++; break;
            case 'inner': $this->inner->x = 2; break;
            case 'deep': $this->inner = clone $this->inner; break;
            case 'reference': $r = &$this->n; $r = 8; break;
            case 'other': $other = new A([1]); $other->n = 3; break;
            case 'closure': (function () { $this->n = 12; })(); break;
            case 'method': $this->change(); break;
        }
    }
    public function change() { $this->n = 77; }
    public function with(int $n) { $clone = clone $this; $clone->n = $n; return $clone; }
}
$inner = new stdClass; $inner->x = 1;
foreach (['', 'set', 'twice', 'element', 'elements', 'unset', 'unset and set', 'increment', 'inner', 'deep', 'reference', 'other', 'closure', 'method'] as $mode) {
    A::$mode = $mode;
    attempt("mode '$mode'", function () use ($inner) { $c = clone new A(['old'], $inner, 1); return [$c->list, $c->n ?? 'unset', $c->inner->x, $c->inner === $inner]; });
}
A::$mode = '';
attempt('after the clone', fn() => (new A([1]))->with(4));
class Child extends A { public function __clone() { $this->n = 3; } }
attempt('in a child', fn() => (clone new Child([1]))->n);
class Redeclares extends A { public readonly int $n; public function __construct() { $this->n = 1; } public function __clone() { $this->n = 3; } }
attempt('in a child that declares it', fn() => (clone new Redeclares)->n);
$readonly = new readonly class(5) { public function __construct(public int $x) {} public function __clone() { $this->x = 6; } };
attempt('anonymous readonly class', fn() => [$readonly->x, (clone $readonly)->x]);
attempt('write', fn() => $readonly->x = 1);
attempt('dynamic', fn() => $readonly->y = 1);
