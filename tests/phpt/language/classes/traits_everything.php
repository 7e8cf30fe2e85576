<?php
// Traits: composition, rules, state, abstract and static members, constants, nesting.
function attempt(string $label, callable $run): void
{
    try { echo "$label: ", json_encode($run()), "\n"; } catch (Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
trait A { public $shared = 1; private $hiddenA = 'ha'; public function hi() { return 'A.hi'; } public function who() { return [self::class, static::class, __CLASS__, __TRAIT__, __METHOD__, __FUNCTION__, get_class($this), parent::class]; } protected function guarded() { return 'A.guarded'; } private function priv() { return 'A.priv ' . $this->hiddenA; } public function callPriv() { return $this->priv(); } public static $n = 0; public static function bump() { return ++self::$n . static::$n; } public function counter() { static $c = 0; return ++$c; } }
trait B { public $shared = 1; public function hi() { return 'B.hi'; } public function only() { return 'B.only'; } public function closure() { return fn() => [self::class, static::class, $this::class, __CLASS__]; } }
trait C { use A, B { A::hi insteadof B; B::hi as protected hiB; guarded as public; A::hi as final hello; } public function both() { return $this->hi() . $this->hiB() . $this->hello(); } const IN_C = 'c'; abstract public function need(int $x): string; }
class Base { public function base() { return 'base'; } public function hi() { return 'Base.hi'; } }
class X extends Base { use C { both as public both2; priv as public; } public function need(int $x, $more = 1): string { return "need $x"; } }
class Y extends Base { use A { hi as traitHi; } public function hi() { return 'Y.hi ' . parent::hi() . $this->traitHi(); } }
class Z extends X {}
$x = new X; $y = new Y; $z = new Z;
attempt('rules', fn() => [$x->hi(), $x->both(), $x->both2(), $x->guarded(), $x->hello(), $x->priv()]);
attempt('hidden alias', fn() => $x->hiB());
attempt('own wins', fn() => $y->hi());
attempt('names', fn() => [$x->who(), $z->who()]);
attempt('closure', fn() => ($z->closure())());
attempt('private', fn() => $x->callPriv());
attempt('statics', fn() => [X::bump(), X::bump(), Y::bump(), Z::bump(), X::$n, Y::$n]);
attempt('static variables', fn() => [$x->counter(), $x->counter(), $y->counter(), $z->counter(), (new X)->counter()]);
attempt('constant', fn() => [X::IN_C, Z::IN_C]);
attempt('need', fn() => $x->need(4));
attempt('properties', fn() => [get_object_vars($x), property_exists('X', 'hiddenA'), property_exists('Z', 'hiddenA')]);
attempt('methods', fn() => [get_class_methods('X'), get_class_methods('Y')]);
attempt('uses', fn() => [class_uses($x), class_uses('C'), class_uses($z), trait_exists('A'), class_exists('A'), $x instanceof A]);
trait Ctor { public function __construct(protected string $name = 'from trait') { $this->log[] = 'trait'; } public array $log = []; public function __get($n) { return "get $n"; } public function __toString() { return "text $this->name"; } }
class WithCtor { use Ctor; } class OwnCtor { use Ctor { __construct as init; } public function __construct() { $this->init('renamed'); $this->log[] = 'own'; } }
attempt('constructor', fn() => [(string) new WithCtor, (new WithCtor('x'))->log, (string) new OwnCtor, (new OwnCtor)->log, (new WithCtor)->missing, new WithCtor instanceof Stringable]);
trait Statics { private static ?self $instance = null; public static function get(): static { return self::$instance ??= new static; } public static array $list = []; public static function add($x) { static::$list[] = $x; return count(self::$list); } }
class S1 { use Statics; } class S2 { use Statics; } class S3 extends S1 {}
attempt('singletons', fn() => [S1::get() === S1::get(), S1::get() === S2::get(), S3::get()::class, S1::add(1), S2::add(1), S3::add(1), S1::$list]);
trait Counter { private int $count = 0; public function inc(): static { $this->count++; return $this; } public function count(): int { return $this->count; } }
class Cn implements Countable { use Counter; }
attempt('interface by trait', fn() => count((new Cn)->inc()->inc()));
trait Same { public $p = [1, 2]; protected ?int $q = null; } class SameP { use Same; public $p = [1, 2]; protected ?int $q = null; }
attempt('same property', fn() => (new SameP)->p);
trait Gen { public function each() { foreach ([1, 2] as $x) yield self::class => $x; } public function &ref() { return $this->data; } public $data = 1; }
class G { use Gen; }
attempt('generator', fn() => [iterator_to_array((new G)->each()), (function () { $g = new G; $r = &$g->ref(); $r = 5; return $g->data; })()]);
enum E: string { use Counts; case A = 'a'; } trait Counts { public static function n() { return count(self::cases()); } public function up() { return strtoupper($this->value) . self::A->name; } const DEF = 'd'; }
attempt('enum', fn() => [E::n(), E::A->up(), E::DEF]);
abstract class Abs { use NeedsStatic; } trait NeedsStatic { abstract static function make(): static; public static function twice() { return [static::make(), static::make()]; } }
class Con extends Abs { static function make(): static { return new static; } }
attempt('abstract static', fn() => count(Con::twice()));
$anonymous = new class { use A; };
attempt('anonymous', fn() => [$anonymous->hi(), $anonymous::bump(), $anonymous->counter()]);
attempt('is_callable', fn() => [is_callable([$x, 'hiB']), is_callable([$x, 'guarded']), method_exists($x, 'hiB'), method_exists('A', 'priv')]);
attempt('first class', fn() => ($x->hi(...))());
attempt('late parent', fn() => (new class extends Base { use A; })->who()[7] === 'Base');
