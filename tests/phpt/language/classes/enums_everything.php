<?php
// Enums in all places.
function attempt(string $label, callable $run): void
{
    try { echo "$label: "; var_dump($run()); } catch (Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
interface HasColor { const DEFAULT = 'red'; public function color(): string; }
trait Describes { public function describe(): string { return self::class . '::' . $this->name . ' ' . static::count(); } public static function count(): int { return count(self::cases()); } }
enum Suit: string implements HasColor
{
    use Describes;
    case Hearts = 'H'; case Spades = 'S'; const Wild = self::Spades; const MAP = [self::Hearts->value => 'heart', 'S' => self::Spades];
    public function color(): string { return match ($this) { self::Hearts => 'Red', self::Spades => 'Black' }; }
    public static function fromChar(string $c): self { return self::from($c); }
    public function __invoke($x) { return "$this->name $x"; }
    public function __call($n, $a) { return "call $n"; }
    public static function __callStatic($n, $a) { return "static $n"; }
}
enum Unit { case A; case B; }
enum Number: int { case One = 1; case Minus = -1; case Shift = 1 << 3; case Big = PHP_INT_MAX; }
enum None {}
attempt('case', fn() => Suit::Hearts);
attempt('name and value', fn() => [Suit::Hearts->name, Suit::Hearts->value]);
attempt('method', fn() => Suit::Hearts->color());
attempt('trait', fn() => Suit::Spades->describe());
attempt('const', fn() => [Suit::Wild, Suit::DEFAULT, Suit::MAP]);
attempt('from', fn() => [Suit::from('H'), Suit::tryFrom('x'), Suit::fromChar('S')]);
attempt('from wrong', fn() => Suit::from('x'));
attempt('from int', fn() => [Number::from(1), Number::from('8'), Number::tryFrom(99), Number::from(PHP_INT_MAX)]);
attempt('from wrong int', fn() => Number::from(99));
attempt('from text', fn() => Number::from('abc'));
attempt('from float', fn() => Number::from(1.0));
attempt('from null', fn() => Number::tryFrom(null));
attempt('cases', fn() => [Unit::cases(), None::cases(), Number::cases()]);
attempt('identity', fn() => [Unit::A === Unit::A, Unit::A == Unit::B, Unit::A === Unit::B, Suit::Hearts instanceof HasColor, Unit::A instanceof UnitEnum, Suit::Hearts instanceof BackedEnum, Unit::A instanceof BackedEnum, Unit::A instanceof Unit]);
attempt('match', fn() => match (Unit::B) { Unit::A => 'a', Unit::B => 'b' });
attempt('array key', fn() => [Unit::A => 1]);
attempt('as key of isset', fn() => isset([1][Unit::A]));
attempt('string', fn() => '' . Unit::A);
attempt('int cast', fn() => (int) Number::One);
attempt('array cast', fn() => (array) Suit::Hearts);
attempt('json', fn() => json_encode([Suit::Hearts, Number::One]));
attempt('json unit', fn() => json_encode(Unit::A));
attempt('serialize', fn() => [serialize(Suit::Hearts), unserialize(serialize(Suit::Hearts)) === Suit::Hearts, unserialize('E:6:"Unit:A";')]);
attempt('unserialize unknown', fn() => @unserialize('E:6:"Unit:C";'));
attempt('var_export', fn() => var_export([Suit::Hearts, Unit::A], true));
attempt('clone', fn() => clone Unit::A);
attempt('new', fn() => new Unit);
attempt('write', function () { $a = Unit::A; $a->name = 'x'; });
attempt('dynamic', function () { $a = Unit::A; $a->x = 1; });
attempt('unset', function () { $a = Suit::Hearts; unset($a->value); });
attempt('reference', function () { $a = Suit::Hearts; $r = &$a->value; });
attempt('missing case', fn() => Unit::C);
attempt('missing property', fn() => Unit::A->value);
attempt('invoke', fn() => (Suit::Hearts)('x'));
attempt('call', fn() => [Suit::Hearts->foo(), Suit::foo()]);
attempt('in constant', function () { return constant('Unit::A'); });
attempt('defined', fn() => [defined('Unit::A'), defined('Unit::C')]);
attempt('const expression', fn() => (new class { const X = Unit::A; public $y = Suit::Hearts->value; public function f($z = Number::One) { return [self::X, $this->y, $z]; } })->f());
attempt('type', function () { $f = fn(Unit $u): Suit => $u; $f(Unit::A); });
attempt('enum_exists', fn() => [enum_exists('Unit'), enum_exists('HasColor'), class_exists('Unit'), interface_exists('UnitEnum'), (new ArrayIterator(Unit::cases()))->count()]);
attempt('functions', fn() => [get_class(Unit::A), Unit::A::class, get_object_vars(Suit::Hearts), is_callable([Suit::class, 'from']), method_exists('Unit', 'cases'), method_exists('Unit', 'from'), get_class_methods('Unit')]);
attempt('compare', fn() => [Unit::A < Unit::B, Unit::A <=> Unit::B, Unit::A == 'A', Suit::Hearts == 'H', in_array(Unit::A, [Unit::B, Unit::A], true), array_search(Unit::B, Unit::cases())]);
attempt('closure', fn() => array_map(fn(Suit $s) => $s->color(), Suit::cases()));
attempt('first class', fn() => [(Suit::from(...))('H'), (Unit::cases(...))()]);
attempt('spl', function () { $m = new WeakMap; $m[Unit::A] = 1; $s = new SplObjectStorage; $s[Unit::B] = 2; return [$m[Unit::A], $s[Unit::B]]; });
attempt('static variable', fn() => (function () { static $s = Unit::A; return $s; })());
attempt('foreach', function () { foreach (Suit::Hearts as $k => $v) echo "$k=$v "; });
attempt('truth', fn() => [(bool) Unit::A, !Unit::B, Unit::A ?: 1, Unit::A && true]);
attempt('spaceship sort', function () { $c = [Suit::Spades, Suit::Hearts]; usort($c, fn($a, $b) => $a->value <=> $b->value); return $c[0]; });
attempt('print_r', fn() => print_r(Suit::Hearts, true));
