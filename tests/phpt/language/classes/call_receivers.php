<?php
class Base {
    public $name = 'base';
    static function who(...$a) { return static::class . '/' . get_called_class() . '/' . self::class . '(' . implode(',', $a) . ')'; }
    static function forward($x) { return self::who($x) . ' ' . static::who($x) . ' ' . Base::who($x); }
    static function add(&$by, $n) { $by += $n; return $by; }
    static function addAll($v) { self::add($v, 1); static::add($v, 10); Base::add($v, 100); return $v; }
    static function __callStatic($name, $a) { return "static $name(" . implode(',', $a) . ') of ' . static::class; }
    function __call($name, $a) { return "$name(" . implode(',', $a) . ') of ' . static::class; }
    private static function hidden() { return 'hidden of ' . static::class; }
    static function showHidden() { return self::hidden() . ' ' . static::hidden(); }
    function instance($x) { return static::class . ':' . $this->name . ':' . $x; }
    function mixed($x) { return self::instance($x) . ' ' . static::instance($x) . ' ' . Base::instance($x) . ' ' . self::who($x) . ' ' . Base::who($x) . ' ' . self::nothing($x) . ' ' . static::nothing($x); }
    static function trace() { return array_map(fn ($f) => ($f['class'] ?? '') . ($f['type'] ?? '') . $f['function'] . '(' . implode(',', $f['args'] ?? []) . ')', debug_backtrace()); }
    static function traced($a, $b) { return static::trace($a, $b); }
}
class Child extends Base {
    static function who(...$a) { return 'child ' . parent::who(...$a); }
    function instance($x) { return 'own ' . parent::instance($x); }
    static function up($x) { return parent::forward($x) . ' ' . Base::forward($x); }
    function viaParent($x) { return parent::instance($x) . ' ' . parent::who($x) . ' ' . parent::missing($x); }
}
class Other extends Base {}
foreach (['Base', 'Child', 'Other', 'Child', 'Base'] as $class) {
    echo $class::forward(1), "\n";
    echo $class::showHidden(), "\n", $class::unknown(1, 2), "\n";
    $object = new $class;
    echo $object->mixed('m'), "\n", $object->gone(3), "\n", $object->hidden(), "\n";
}
echo Child::up(7), "\n", (new Child)->viaParent(8), "\n";
$v = 1;
echo Base::addAll($v), $v, Base::add($v, 5), $v, "\n";
echo implode(' ', Child::traced('x', 'y')), "\n";
class Order {
    static function list(...$a) { return implode(',', $a); }
    function all($i) { return Order::list($i, $i = 5, $i++, $i) . ' ' . self::list($i, $i = 2, ++$i) . ' ' . $this->listed($i, $i = 9, $i); }
    function listed(...$a) { return implode(',', $a); }
}
echo (new Order)->all(1), "\n";
class A1 { public function f($o) { return 'A1' . $o; } }
class A2 { public function f($o) { return 'A2' . $o; } }
class A3 { public function __call($n, $a) { return "A3 $n $a[0]"; } }
class A4 { private function f($o) { return 'A4' . $o; } function same(A4 $other) { return $other->f('private'); } protected function g() {} }
foreach ([new A1, new A2, new A3, new A1, new A4, null, 'text', 5, [], new A2, fn () => 1] as $o) {
    try { echo $o->f($o = 'k'), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
echo (new A4)->same(new A4), "\n";
foreach (['A4::g', 'A4::h', 'Missing::f', 'Abstracted::f', 'Base::instance', 'Base::trace'] as $call) {
    try { [$c, $m] = explode('::', $call); echo json_encode($c::$m()), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
abstract class Abstracted { abstract static function f(); static function g() { return static::f(); } static function h() { return self::f(); } }
class Concrete extends Abstracted { static function f() { return 'f of ' . static::class; } }
foreach (['Abstracted::f', 'Abstracted::g', 'Abstracted::h', 'Concrete::g', 'Concrete::h'] as $call) {
    try { echo $call(), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
foreach (['Abstracted::f', 'Base::instance', 'A4::g', 'A4::h', 'Made::of', 'Made::__construct'] as $call) {
    foreach ([$call, explode('::', $call)] as $callable) {
        try { echo json_encode($callable(1)), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    }
}
try { echo Abstracted::f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo A4::g(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
trait T { static $n = 0; static function count() { return static::class . ++self::$n; } function twice() { return self::count() . static::count(); } }
class U1 { use T; } class U2 { use T; }
echo U1::count(), U2::count(), U1::count(), (new U2)->twice(), T::count(), T::count(), "\n";
class Made { public $x; private function __construct($x) { $this->x = $x; } static function of($x) { return new self($x); } static function late($x) { return new static($x); } }
echo Made::of(4)->x, Made::late(5)->x, "\n";
try { new Made(1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
$bound = (function ($x) { return self::who($x) . ' ' . static::who($x) . ' ' . $this->hidden() . ' ' . $this->instance($x); })->bindTo(new Child, Base::class);
echo $bound(6), "\n";
