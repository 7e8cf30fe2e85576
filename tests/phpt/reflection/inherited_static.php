<?php
abstract class A { protected static function mk($x) { throw new Exception("abstract"); } static function f() { return [static::class, [[], []]]; } static function g() { return [[static::mk(1)]]; } public static function h(): array { return [ ['a' => static::mk('foo'), 1]]; }
 static function call() { return array_merge(static::g(), [['x', static::mk(2)]]); } }
class B extends A { protected static function mk($x) { return "B$x"; } static function g2() { return parent::g(); } }
class C extends A { protected static function mk($x) { return "C$x"; } static function call(): array { return array_merge(parent::call(), []); } }
foreach (['B', 'C'] as $c) foreach (['f', 'g', 'h', 'call'] as $m) {
  $r = new ReflectionClass($c);
  try { echo $c, $m, json_encode($r->getMethod($m)->invoke(null)), json_encode((new ReflectionMethod($c, $m))->invoke(null)), json_encode($c::$m()), json_encode(call_user_func([$c, $m])), json_encode($r->getMethod($m)->getClosure()()), json_encode((new ReflectionMethod($c, $m))->invokeArgs(null, [])), "\n"; } catch (Exception $e) { echo $e->getMessage(), $e->getLine(), "\n"; }
}
foreach ((new ReflectionClass('C'))->getMethods() as $m) {
    if ($m->name === 'f') {
        echo $m->class, ' ', $m->invoke(null)[0], ' ', $m->getDeclaringClass()->name, "\n", $m;
    }
}
echo (new ReflectionObject(new B))->getMethod('h'), (new ReflectionMethod('B', 'g'));
class P { function __construct() {} }
class Q extends P {}
echo (new ReflectionClass('Q'))->getConstructor();
echo json_encode([(new ReflectionMethod('A', 'f'))->invoke(new B)[0], (new ReflectionClass('B'))->getMethod('f')->invoke(new C)[0],
    (new ReflectionMethod('C', 'f'))->invoke(new B)[0]]), "\n";
