<?php
class Loader {
    static function load($name) { echo "static $name\n"; }
    function loadMore($name) { echo "object $name\n"; if ($name === 'Made') eval('class Made {}'); }
}
$loader = new Loader;
spl_autoload_register('Loader::load');
spl_autoload_register(['loader', 'LOAD']);
spl_autoload_register([$loader, 'loadMore']);
spl_autoload_register($closure = function ($name) { echo "closure $name\n"; });
spl_autoload_register(function ($name) { echo "first $name\n"; }, prepend: true);
var_dump(count(spl_autoload_functions()), spl_autoload_functions()[1]);
var_dump(class_exists('Made'), class_exists('Missing'), class_exists('Missing', false));
var_dump(spl_autoload_unregister($closure), spl_autoload_unregister($closure));
try { new Unknown\Thing; } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(is_a('Nothing', 'Made', true), 'x' instanceof Other);
var_dump(spl_autoload_extensions('.php'), spl_autoload_extensions());
try { Absent::CONSTANT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { Absent::method(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
