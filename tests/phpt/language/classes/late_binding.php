<?php
// static::, self::, parent::, forwarding, static properties and constants along the chain.
class A
{
    const NAME = 'A'; public static $count = 0; public static $list = []; protected static $own = 'A.own';
    public static function create() { return new static; }
    public static function name() { return static::NAME . self::NAME; }
    public static function who() { return static::class; }
    public static function viaSelf() { return self::who(); }
    public static function viaName() { return A::who(); }
    public static function viaStatic() { return static::who(); }
    public static function bump() { static::$count++; return static::$count; }
    public static function own() { return static::$own; }
    public function instance() { return static::who() . '|' . self::who() . '|' . A::who() . '|' . get_called_class() . '|' . get_class($this); }
    public static function closure() { return function () { return static::class; }; }
    public static function viaCall() { return [call_user_func('static::who'), call_user_func([static::class, 'who']), call_user_func('A::who')]; }
    public static function generator() { yield static::class; }
    private static function secret() { return 'A secret'; }
    public static function callSecret() { return static::secret(); }
    public function __get($n) { return static::class . "->$n"; }
    public static function __callStatic($n, $a) { return static::class . "::$n"; }
    public static function constants() { return [self::NAME, static::NAME, static::{'NAME'}]; }
    public static function &ref() { return static::$list; }
}
class B extends A
{
    const NAME = 'B'; public static $list = ['B']; protected static $own = 'B.own';
    public static function viaParent() { return parent::who(); }
    public static function parentName() { return parent::name(); }
    public static function viaA() { return A::viaStatic(); }
    public function instance() { return parent::instance(); }
}
class C extends B { const NAME = 'C'; public static $count = 100; private static function secret() { return 'C secret'; } }
error_reporting(E_ALL & ~E_DEPRECATED);
foreach (['A', 'B', 'C'] as $class) {
    echo $class, ': ', $class::create()::class, ' ', $class::name(), ' ', $class::who(), ' ', $class::viaSelf(), ' ', $class::viaName(), ' ', $class::viaStatic(), ' ', $class::own(), ' ', ($class::closure())(), ' ', json_encode($class::constants()), ' ', json_encode($class::viaCall()), ' ', iterator_to_array($class::generator())[0], ' ', $class::undefined(), ' ', (new $class)->missing, ' ', (new $class)->instance(), "\n";
    try { echo $class::callSecret(), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
echo B::viaParent(), C::viaParent(), C::parentName(), C::viaA(), "\n";
echo A::bump(), B::bump(), C::bump(), A::bump(), ' ', A::$count, B::$count, C::$count, "\n";
B::$list[] = 'x'; A::$list[] = 'y'; echo json_encode([A::$list, B::$list, C::$list]), "\n";
$r = &B::ref(); $r[] = 'by reference'; echo json_encode(B::$list), "\n";
$name = 'B'; $method = 'who'; $property = 'list';
echo $name::$method(), ' ', [$name, 'who'](), ' ', "$name::who"(), ' ', count($name::$$property), ' ', $name::{'who'}(), "\n";
$o = new C; echo $o::NAME, $o::who(), ' ', $o::$count, ' ', $o->viaStatic(), "\n";
try { echo A::$nope; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo A::NOPE; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { A::$own = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { Nope::$x = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { A::instance(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(isset(A::$count), isset(A::$nope), isset(A::$own), empty(A::$list), A::$nope ?? 'default');
abstract class Model { protected static array $store = []; public static function make(...$a): static { return static::$store[static::class][] = new static(...$a); } public static function all(): array { return static::$store[static::class] ?? []; } }
class User extends Model { public function __construct(public string $n = 'u') {} } class Post extends Model {}
User::make('a'); User::make('b'); Post::make(); echo count(User::all()), count(Post::all()), User::all()[1]->n, "\n";
try { Model::make(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
