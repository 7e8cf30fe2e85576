<?php
set_error_handler(function(...$a) { echo (new Exception("eh"))->getTraceAsString(), "\n"; });
new class { function __construct() { class_exists('Foo1'); } };
try { new Foo2(1); } catch (Error $e) { echo $e->getTraceAsString(), "\n"; }
class S { function __toString() { echo (new Exception("ts"))->getTraceAsString(), "\n"; return "x"; } function __get($n) { echo (new Exception("ts"))->getTraceAsString(), "\n"; } function __call($n, $a) { echo (new Exception("ts"))->getTraceAsString(), "\n"; } static function __callStatic($n, $a) { echo (new Exception("ts"))->getTraceAsString(), "\n"; } function __invoke($x) {echo (new Exception("ts"))->getTraceAsString(), "\n";} }
echo new S, strlen(new S), "\n"; (new S)->foo; (new S)->bar(1, [2], null, 1.0, -0.5, true, STDIN, "a long string that exceeds"); S::st(1); (new S)(4); call_user_func(new S, 5); array_map([new S, 'qq'], [1, 2]); call_user_func_array('S::zz', [1, 2]);
class It implements IteratorAggregate { function getIterator(): Iterator { echo (new Exception("ts"))->getTraceAsString(), "\n"; return new ArrayIterator([1]); } }
foreach (new It as $x) {}
iterator_to_array(new It);
function gen($a) { $a = 5; yield (new Exception("gen"))->getTraceAsString(); }
foreach (gen(3) as $t) echo $t, "\n"; echo gen(3)->current(), "\n";
function opt($a, $b = 2, $c = 3) { debug_print_backtrace(); var_dump(debug_backtrace()); } opt(1); opt(1, c: 4);
function named(...$a) { debug_print_backtrace(); } named(1, x: 2, y: 3);
try { strlen(); } catch (Error $e) { echo $e->getTraceAsString(), "\n"; }
try { strlen([]); } catch (Error $e) { echo $e->getTraceAsString(), "\n"; }
try { str_repeat("x", -1); } catch (Error $e) { echo $e->getTraceAsString(), "\n"; }
try { array_combine([1], [1, 2]); } catch (Error $e) { echo $e->getTraceAsString(), "\n"; }
try { new ArrayIterator(5); } catch (Error $e) { echo $e->getTraceAsString(), "\n"; }
try { opt(); } catch (Error $e) { echo $e->getTraceAsString(), "\n"; }
try { (function(int $x) {})("abc"); } catch (Error $e) { echo $e->getTraceAsString(), "\n"; }
echo eval('return (new Exception)->getTraceAsString();'), "\n";
$arr = [1, 2]; usort($arr, fn($a, $b) => print((new Exception)->getTraceAsString() . "\n"));
trait T { function tm() { debug_print_backtrace(); $f = function() { debug_print_backtrace(); }; $f(); self::ts(); } static function ts() { debug_print_backtrace(); (static fn() => debug_print_backtrace())(); } } class UT { use T; } class UU extends UT {} (new UU)->tm(); UU::ts();
register_shutdown_function(function($x) { debug_print_backtrace(); throw new Exception("bye"); }, 'arg');
set_exception_handler(function($e) { debug_print_backtrace(); });
throw new Exception("thrown");
