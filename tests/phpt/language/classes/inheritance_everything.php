<?php
// Visibility along the chain, abstract classes, interfaces, instantiation.
function attempt(string $label, callable $run): void
{
    try { echo "$label: ", json_encode($run()), "\n"; } catch (Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
class A
{
    public $pub = 'A.pub'; protected $pro = 'A.pro'; private $pri = 'A.pri'; private static $spri = 'A.spri';
    public function readPri() { return $this->pri; } public function readPro() { return $this->pro; } public function writePri($v) { $this->pri = $v; return $this->pri; }
    private function hid() { return 'A.hid'; } public function callHid() { return $this->hid(); } protected function guard() { return 'A.guard'; }
    public function compare(A $o) { return [$o->pri, $o->pro, $o->hid(), $o->guard()]; }
    public static function fromStatic(A $o) { return $o->pri; }
    final public function fin() { return 'final'; }
    private function __clone() {}
}
class B extends A
{
    public $pri = 'B.pri'; protected $pro = 'B.pro'; public $more = 'B.more';
    public function readOwn() { return $this->pri; } private function hid() { return 'B.hid'; } public function callOwn() { return $this->hid(); } public function guard() { return 'B.' . parent::guard(); }
    public function parentPrivate() { return parent::hid(); }
}
class Other { public function touch(A $o) { return $o->pro; } public function call(A $o) { return $o->guard(); } }
$a = new A; $b = new B;
attempt('private of the parent', fn() => [$b->readPri(), $b->readOwn(), $b->pri]);
attempt('protected redeclared', fn() => $b->readPro());
attempt('write through the parent', fn() => [$b->writePri('w'), $b->pri, $b->readPri()]);
attempt('private method', fn() => [$b->callHid(), $b->callOwn()]);
attempt('protected made public', fn() => $b->guard());
attempt('other object', fn() => $a->compare($b));
attempt('static', fn() => A::fromStatic($b));
attempt('from outside', fn() => $a->pri);
attempt('protected from outside', fn() => $a->pro);
attempt('method from outside', fn() => $a->hid());
attempt('protected method from outside', fn() => $a->guard());
attempt('unrelated class', fn() => (new Other)->touch($a));
attempt('unrelated call', fn() => (new Other)->call($a));
attempt('parent private', fn() => $b->parentPrivate());
attempt('clone', fn() => clone $a);
attempt('static private', fn() => A::$spri);
attempt('undefined', fn() => @$a->nope);
attempt('vars', fn() => [get_object_vars($a), get_object_vars($b)]);
attempt('methods', fn() => [get_class_methods('A'), get_class_methods('B')]);
attempt('foreach', function () use ($b) { $n = []; foreach ($b as $k => $v) $n[] = "$k=$v"; return $n; });
attempt('cast', fn() => array_map(fn($k) => str_replace("\0", '~', $k), array_keys((array) $b)));
abstract class Abs { abstract public function f(); public static function make() { return new static; } public function __construct(protected int $n = 0) {} }
class Con extends Abs { public function f() { return $this->n; } }
interface I { const X = 'I.X'; public static function s(); } interface J extends I, Countable { public function j(); }
class Imp implements J { public static function s() { return static::X; } public function j() { return self::X . I::X . $this::X; } public function count(): int { return 3; } }
trait T { public $t = 't'; abstract function need(); public static $st = 0; public static function inc() { return ++self::$st; } public function who() { return [self::class, static::class, __CLASS__, __TRAIT__, __METHOD__, __FUNCTION__]; } }
class T1 { use T; function need() {} } class T2 { use T; function need() {} } class T3 extends T1 {}
attempt('abstract', fn() => new Abs);
attempt('abstract static', fn() => Abs::make());
attempt('concrete', fn() => (new Con(5))->f());
attempt('interface', fn() => new I);
attempt('trait', fn() => new T);
attempt('missing', fn() => new Missing);
attempt('implements', fn() => [Imp::s(), (new Imp)->j(), count(new Imp), (new Imp) instanceof I, is_subclass_of('Imp', 'I'), array_values(class_implements('Imp'))]);
attempt('trait statics', fn() => [T1::inc(), T1::inc(), T2::inc(), T3::inc(), T1::$st]);
attempt('trait names', fn() => (new T3)->who());
attempt('uses', fn() => [class_uses('T1'), class_uses('T3'), class_parents('T3')]);
attempt('constructor of parent', fn() => (new class(7) extends Con {})->f());
attempt('too few', fn() => new class extends Con { public function __construct(int $a) {} });
attempt('private constructor', fn() => new class { private function __construct() {} });
attempt('final', fn() => $b->fin());
attempt('instanceof', fn() => [$b instanceof A, $a instanceof B, $a instanceof Missing, 'A' instanceof A, $b instanceof $a]);
attempt('call abstract', fn() => Abs::f());
attempt('class_alias', function () { class_alias('A', 'Alias'); return [(new Alias)::class, new B instanceof Alias, is_a('B', 'Alias', true)]; });
attempt('anonymous', fn() => [(new class extends B {}) instanceof A, str_starts_with((new class extends B {})::class, 'B@anonymous'), str_starts_with((new class implements Countable { function count(): int { return 0; } })::class, 'Countable@anonymous')]);
