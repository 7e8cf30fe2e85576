<?php
// 40 cases: who may write, in all the ways of writing.
function attempt(string $label, callable $run): void
{
    try { echo "$label: ", json_encode($run()), "\n"; } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
function same(object $object): object { return $object; }
class A
{
    public private(set) int $a = 1;
    public protected(set) array $b = ['x' => [1]];
    private(set) string $c = 'c';
    protected private(set) int $d = 4;
    public protected(set) ?object $e = null;
    public public(set) int $f = 6;
    public private(set) readonly int $g;
    public protected(set) readonly array $h;
    public readonly int $i;
    public function __construct(public private(set) int $promoted = 9, protected(set) string $short = 's') {}
    public function inside() { $this->a = 2; $this->b['y'] = 2; $this->c .= '!'; $this->d++; $this->e = new stdClass; $this->f = 7; return $this->a; }
    public function init() { $this->g = 1; $this->h = [1]; $this->i = 2; }
    public static function other(A $a) { return $a->a = 50; }
    public function reference() { return function &() { return $this->a; }; }
    public function clear() { unset($this->a); return isset($this->a); }
}
class B extends A
{
    public function child() { return $this->b = ['child']; }
    public function childPrivate() { return $this->a = 3; }
    public function childShort() { return $this->short = 'child'; }
    public function childProtectedPrivate() { return $this->d = 3; }
    public function initReadonly() { $this->h = ['b']; return $this->h; }
    public function initPrivateReadonly() { $this->g = 7; return $this->g; }
    public function initPublicReadonly() { $this->i = 7; return $this->i; }
}
$a = new A; $b = new B;
attempt('read', fn() => [$a->a, $a->b, $a->c, $a->e, $a->f, $a->promoted, $a->short]);
attempt('write', fn() => $a->a = 5);
attempt('write protected(set)', fn() => $a->b = []);
attempt('write short', fn() => $a->c = 'x');
attempt('write public(set)', fn() => $a->f = 8);
attempt('write promoted', fn() => $a->promoted = 1);
attempt('write promoted short', fn() => $a->short = '');
attempt('read protected', fn() => $a->d);
attempt('write protected', fn() => $a->d = 1);
attempt('increment', fn() => $a->a++);
attempt('compound', fn() => $a->a += 1);
attempt('coalesce', fn() => $a->e ??= new stdClass);
attempt('element', fn() => $a->b['z'] = 1);
attempt('deep element', fn() => $a->b['x'][] = 1);
attempt('append', fn() => $a->b[] = 1);
attempt('unset element', function () use ($a) { unset($a->b['x']); });
attempt('unset', function () use ($a) { unset($a->a); });
attempt('reference', function () use ($a) { $r = &$a->a; });
attempt('reference element', function () use ($a) { $r = &$a->b['x']; });
attempt('bind', function () use ($a) { $v = 1; $a->a = &$v; });
attempt('by reference argument', fn() => sort($a->b));
attempt('list', function () use ($a) { [$a->a] = [1]; });
attempt('foreach target', function () use ($a) { foreach ([1] as $a->a); });
attempt('isset', fn() => [isset($a->a), isset($a->d), isset($a->b['x'])]);
attempt('inside', fn() => $a->inside());
attempt('property of a property', fn() => $a->e->x = 1);
attempt('static method', fn() => A::other($a));
attempt('child protected(set)', fn() => $b->child());
attempt('child private(set)', fn() => $b->childPrivate());
attempt('child short', fn() => $b->childShort());
attempt('child protected private(set)', fn() => $b->childProtectedPrivate());
attempt('bound closure', fn() => (function () { return $this->a = 77; })->call($a));
attempt('bound to another class', fn() => Closure::bind(fn() => $a->a = 78, null, B::class)());
attempt('readonly from outside', fn() => same(new A)->g = 1);
attempt('protected(set) readonly from outside', fn() => same(new A)->h = []);
attempt('readonly from outside, default', fn() => same(new A)->i = 1);
attempt('readonly child private', fn() => (new B)->initPrivateReadonly());
attempt('readonly child protected', fn() => (new B)->initReadonly());
attempt('readonly child default', fn() => (new B)->initPublicReadonly());
attempt('readonly twice', function () { $x = new A; $x->init(); $x->init(); });
attempt('clear', fn() => (new A)->clear());
attempt('clone', function () use ($a) { $c = clone $a; return [$c->a, $c == $a]; });
attempt('unserialize', fn() => unserialize(serialize($a))->a);
attempt('dynamic name', function () use ($a) { $n = 'a'; $a->$n = 1; });
attempt('__set is not asked', fn() => same(new class extends A { public function __set($n, $v) { echo "__set $n "; } })->a = 5);
attempt('__set after unset', function () {
    $x = new class { public private(set) int $p = 1; public function drop() { unset($this->p); } public function __set($n, $v) { echo "__set $n "; } };
    $x->drop();
    $x->p = 4;
});
attempt('get_object_vars', fn() => get_object_vars(new A));
attempt('foreach by reference', function () use ($a) { foreach ($a as $n => &$v) { } });
