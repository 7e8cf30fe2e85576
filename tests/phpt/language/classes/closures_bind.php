<?php
// Closure::bind, call, fromCallable, static closures, first-class callables: what binds, what is refused.
function attempt(string $label, callable $run): void
{
    try { echo "$label: "; $v = $run(); echo is_object($v) ? $v::class : json_encode($v), "\n"; } catch (Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
set_error_handler(function ($l, $t) { echo "[$t] "; return true; });
class A { private $x = 'A.x'; protected static $s = 'A.s'; public function get() { return fn() => $this->x; } public function getStatic() { return static fn() => isset($this); } public static function make() { return function () { return static::class; }; } private function hidden($a = 1) { return "hidden $a " . static::class; } public function __call($n, $a) { return "__call $n"; } public static function __callStatic($n, $a) { return "__callStatic $n"; } public function callable() { return $this->hidden(...); } }
class B extends A { private $x = 'B.x'; }
class C { public $x = 'C.x'; }
$free = function () { return $this->x ?? 'no x'; };
$plain = function ($n = 0) { return $n; };
$static = static function () { return isset($this); };
attempt('bindTo object', fn() => Closure::bind($free, new C)());
attempt('bindTo with scope', fn() => Closure::bind($free, new A, A::class)());
attempt('bindTo child, parent scope', fn() => Closure::bind($free, new B, A::class)());
attempt('scope of object', fn() => Closure::bind($free, new B, new B)());
attempt('private without scope', fn() => Closure::bind(function () { return $this->x; }, new A)());
attempt('call', fn() => $free->call(new A));
attempt('call with arguments', fn() => $plain->call(new A, 5));
attempt('static closure with object', fn() => Closure::bind($static, new A));
attempt('static closure called', fn() => $static->call(new A));
attempt('unbind', fn() => Closure::bind((new A)->get(), null));
attempt('unbind unused', fn() => Closure::bind($plain, null)(3));
attempt('unknown class', fn() => Closure::bind($plain, null, 'Missing'));
attempt('internal class', fn() => Closure::bind($plain, null, 'ArrayObject'));
attempt('static scope', fn() => Closure::bind(fn() => A::$s, null, A::class)());
attempt('static::class', fn() => A::make()());
attempt('bound static::class', fn() => Closure::bind(A::make(), new B)());
attempt('method closure', fn() => (new A)->callable()(2));
attempt('method closure bound', fn() => (new A)->callable()->bindTo(new B)());
attempt('method closure bound to another class', fn() => (new A)->callable()->bindTo(new C));
attempt('method closure, other scope', fn() => (new A)->callable()->bindTo(new A, 'C'));
attempt('method closure unbound', fn() => (new A)->callable()->bindTo(null));
attempt('function closure bound', fn() => strlen(...)->bindTo(new A));
attempt('function closure scope', fn() => strlen(...)->bindTo(null, A::class));
attempt('fromCallable', fn() => Closure::fromCallable('strtoupper')('x'));
attempt('fromCallable array', fn() => Closure::fromCallable([new A, 'undefined'])());
attempt('fromCallable static', fn() => Closure::fromCallable('A::undefined')());
attempt('fromCallable private', fn() => Closure::fromCallable([new C, 'nothing']));
attempt('fromCallable no function', fn() => Closure::fromCallable('no_function'));
attempt('fromCallable closure is the same', fn() => Closure::fromCallable($plain) === $plain);
attempt('first class same twice', fn() => strlen(...) == strlen(...));
attempt('new', fn() => new Closure);
attempt('__invoke', fn() => $plain->__invoke(4));
attempt('clone', fn() => (clone $plain)(5));
attempt('property', fn() => $plain->x);
attempt('write property', function () use ($plain) { $plain->x = 1; });
attempt('isset property', fn() => isset($plain->x));
attempt('nested', fn() => (function () { return (function () { return $this->x; })(); })->call(new C));
attempt('this in static method', fn() => Closure::bind(function () { return $this; }, null)());
attempt('getStatic', fn() => (new A)->getStatic()());
attempt('static of an instance', fn() => (new B)->make()());
attempt('callable strings', fn() => [is_callable('A::make'), is_callable([new A, 'anything']), is_callable('A::anything'), is_callable([new C, 'no'])]);
attempt('generator', fn() => iterator_to_array((function () { yield $this->x; })->call(new C)));
attempt('by reference', function () { $n = 1; $f = function () use (&$n) { $n++; }; $f(); $f->call(new C); return $n; });
