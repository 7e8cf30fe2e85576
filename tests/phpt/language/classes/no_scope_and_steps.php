<?php
// self, static and parent where there is no class; ++ and -- at the ends of typed ints; static members of traits; elements that are stepped.
class P { const X = 1; }
$closures = [fn() => new static, fn() => new self, fn() => new parent, fn() => self::X, fn() => static::X, fn() => parent::X, fn() => self::f(), fn() => static::f(), fn() => parent::f(), fn() => self::$x, fn() => static::$x, fn() => constant('self::X'),
    Closure::bind(fn() => parent::X, null, P::class), Closure::bind(fn() => new parent, null, P::class), Closure::bind(fn() => parent::f(), null, P::class)];
foreach ($closures as $i => $f) {
    try { echo $i, ' '; var_dump($f()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
class Counter
{
    public int $i = PHP_INT_MAX; public int|bool $b = PHP_INT_MAX; public ?float $f = null; public int $low = PHP_INT_MIN; public $free = PHP_INT_MAX; public int|float $both = PHP_INT_MAX;
    public static int $s = PHP_INT_MAX;
    public function up() { return ++$this->i; }
}
$c = new Counter;
foreach (['i', 'b', 'low', 'free', 'both'] as $name) {
    foreach (['++', '--'] as $step) {
        $copy = clone $c;
        try { echo "$name$step "; var_dump($step === '++' ? $copy->$name++ : $copy->$name--); var_dump($copy->$name); } catch (Error $e) { echo $e->getMessage(), "\n"; }
    }
}
try { $c->up(); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { Counter::$s++; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { $c->i += 1; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
trait Shared { public static $count = 1; public static function hello() { return 'hello'; } const NAME = 'n'; }
class Uses { use Shared; }
var_dump(Shared::$count, Shared::hello(), Uses::$count, Uses::hello(), Uses::NAME, defined('Shared::NAME'), defined('Uses::NAME'));
try { Shared::NAME; } catch (Error $e) { echo $e->getMessage(), "\n"; }
class ByValue implements ArrayAccess
{
    public array $data = [1, 2];
    public function offsetExists($o): bool { return isset($this->data[$o]); }
    public function offsetGet($o): mixed { return $this->data[$o]; }
    public function offsetSet($o, $v): void { echo "set $o "; $this->data[$o] = $v; }
    public function offsetUnset($o): void {}
}
class ByReference extends ByValue { public function &offsetGet($o): mixed { return $this->data[$o]; } }
$v = new ByValue; $v[0]++; --$v[1]; $v[0] += 5; echo json_encode($v->data), "\n";
$r = new ByReference; $r[0]++; --$r[1]; $r[0] += 5; echo json_encode($r->data), "\n";
class HasStatic { public static $shared = 1; protected static $hidden = 2; }
$h = new HasStatic;
var_dump($h->shared ?? 'unset', isset($h->shared));
var_dump($h->shared);
$h->shared = 5;
var_dump($h->shared, HasStatic::$shared);
try { $h->hidden; } catch (Error $e) { echo $e->getMessage(), "\n"; }
