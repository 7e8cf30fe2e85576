<?php
// 30 cases: hooks and inheritance, interfaces, abstract hooks, traits, parent::$x::get().
function attempt(string $label, callable $run): void
{
    try { echo "$label: "; var_dump($run()); } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
function same(object $object): object { return $object; }
class A
{
    public int $both { get { echo 'A get '; return $this->both; } set { echo 'A set '; $this->both = $value; } }
    public int $plain = 1;
    public string $virtual { get => 'A virtual'; }
    protected int $guarded = 5 { get => $this->guarded + 1; }
    private int $own = 1 { get => $this->own + 100; }
    public function own() { return $this->own; }
    public function guarded() { return $this->guarded; }
}
class B extends A
{
    public int $both { get { echo 'B get '; return parent::$both::get() * 10; } }
    public int $plain { get => parent::$plain::get() + 1; set { parent::$plain::set($value * 2); } }
    public string $virtual { get => 'B over ' . parent::$virtual::get(); }
    public int $guarded { get => parent::$guarded::get() * 2; }
    private int $own = 7;
}
$b = new B;
attempt('inherited set', fn() => $b->both = 3);
attempt('overridden get', fn() => $b->both);
attempt('hook on a plain property', fn() => $b->plain);
attempt('set through parent', fn() => $b->plain = 5);
attempt('after', fn() => $b->plain);
attempt('virtual over virtual', fn() => $b->virtual);
attempt('protected made public', fn() => $b->guarded);
attempt('from the parent', fn() => $b->guarded());
attempt('private stays', fn() => $b->own());
attempt('protected', fn() => (new A)->guarded);
attempt('private', fn() => (new A)->own);
interface HasName { public string $name { get; } }
interface HasMutableName extends HasName { public string $name { get; set; } }
class ByProperty implements HasMutableName { public function __construct(public string $name) {} }
class ByHook implements HasName { public string $name { get => 'hooked'; } }
class ByReadonly implements HasName { public function __construct(public readonly string $name) {} }
class ByPrivateSet implements HasName { public function __construct(public private(set) string $name) {} }
foreach ([new ByProperty('p'), new ByHook, new ByReadonly('r'), new ByPrivateSet('s')] as $named) {
    attempt($named::class, fn() => [$named->name, $named instanceof HasName]);
}
attempt('write by property', fn() => same(new ByProperty('p'))->name = 'q');
attempt('write by hook', fn() => same(new ByHook)->name = 'q');
attempt('write readonly', fn() => same(new ByReadonly('r'))->name = 'q');
attempt('write private(set)', fn() => same(new ByPrivateSet('r'))->name = 'q');
abstract class Shape
{
    abstract public float $area { get; }
    public float $twice { get => $this->area * 2; }
    abstract protected int $sides { get; set; }
}
class Square extends Shape
{
    public function __construct(private float $side) {}
    public float $area { get => $this->side ** 2; }
    public int $sides = 4;
}
attempt('abstract hook', fn() => (new Square(3))->area);
attempt('uses the abstract one', fn() => (new Square(3))->twice);
attempt('plain for abstract', fn() => (new Square(1))->sides);
trait Counts
{
    public int $count = 0 { set { $this->count = max(0, $value); } }
    public static int $made = 0;
    public string $label { get => self::class . ' ' . static::class . ' ' . __CLASS__; }
}
class Basket { use Counts; }
class Cart extends Basket {}
attempt('trait set', function () { $x = new Basket; $x->count = -4; return $x->count; });
attempt('trait get', fn() => (new Cart)->label);
class Promoted
{
    public function __construct(
        public string $name { set => ucfirst($value); },
        public readonly int $id = 4,
        protected(set) array $tags = [] { get => [...$this->tags, 'end']; },
    ) {}
}
attempt('promoted', fn() => (new Promoted('ada'))->name);
attempt('promoted get', fn() => (new Promoted('x', tags: ['t']))->tags);
attempt('promoted set from outside', fn() => same(new Promoted('x'))->tags = []);
final class Cached
{
    private int $runs = 0;
    public string $value { get => $this->value ??= 'made ' . ++$this->runs; }
}
$cached = new Cached;
attempt('cached', fn() => $cached->value);
attempt('cached again', fn() => $cached->value);
$anonymous = new class { public int $x = 2 { get => $this->x ** 3; } };
attempt('anonymous', fn() => $anonymous->x);
attempt('callable from hook', fn() => (new class { public Closure $f { get => strlen(...); } })->f->__invoke('four'));
attempt('set return value', fn() => same(new class { public int $x { set(int|string $v) { $this->x = (int) $v; } } })->x = '12');
attempt('get checks its type', fn() => (new class { public int $x { get => 'no'; } })->x);
attempt('get coerces', fn() => (new class { public int $x { get => '5'; } })->x);
attempt('get without return', fn() => (new class { public int $x { get {} } })->x);
