<?php
class Foo { static function make(Bar $x): Bar { return $x; } }
class Below extends Foo {}
class_alias('Foo', 'Bar');
class_alias('ArrayAccess', 'Space\Access');
class Later extends Bar implements Space\Access {
    function offsetExists($o): bool { return true; }
    function offsetGet($o): mixed { return $o; }
    function offsetSet($o, $v): void {}
    function offsetUnset($o): void {}
}
$name = 'Bar';
var_dump(new Foo instanceof Bar, new Below instanceof Bar, new Later instanceof Foo, new Later instanceof Bar, new Bar instanceof $name);
var_dump(get_class(new Bar), Bar::class, get_class(Foo::make(new Below)), is_a('Later', 'Bar', true), new Later instanceof Space\Access, new Foo == new Bar);
var_dump((new Later)['k'], class_exists('bar'), get_parent_class('Later'), (fn(Space\Access $a) => get_class($a))(new Later));
try { throw new class extends Exception {}; } catch (Error | Exception $e) { echo "caught\n"; }
class_alias('RuntimeException', 'MyFailure');
try { throw new RuntimeException('x'); } catch (MyFailure $e) { echo get_class($e), "\n"; }
