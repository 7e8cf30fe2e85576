<?php
// Arguments in traces: texts, floats, named ones, defaults, current values, hidden ones, ini.
enum En: int { case A = 1; }
function f(...$a) { echo (new Exception)->getTraceAsString(), "\n"; }
f(1.5, 1.0, 1e100, "a\nb\x01\xff'\\\e", true, false, null, En::A, STDIN, new class {}, [], "123456789012345", "1234567890123456", -0.0, PHP_INT_MIN, NAN, INF);
f(a: 1, b: "x");
function opt($a, $b = 2, $c = 3) { debug_print_backtrace(); }
opt(1);
opt(1, c: 4);
opt(1, 2, 3, 4, 5);
function floats(float $a, int|float $b, ?float $c = null) { debug_print_backtrace(); }
floats(1, 1, 2);
function ref(&$r, $x) { $x = "changed"; $r = 5; debug_print_backtrace(); }
$r = 1;
ref($r, 2);
function gen($a, ...$more) { $a = 5; yield (new Exception("gen"))->getTraceAsString(); }
foreach (gen(3, 4, 5) as $t) echo $t, "\n";
echo gen(3)->current(), "\n";
function sens($a, #[\SensitiveParameter] $b, #[\SensitiveParameter] ...$c) {
    debug_print_backtrace();
    foreach (debug_backtrace()[0]['args'] as $value) echo is_object($value) ? $value::class . $value->getValue() : $value, " ";
    echo "\n";
}
sens(1, 2, 3, 4);
ini_set('zend.exception_string_param_max_len', '3');
f("abcdef", "abc");
ini_set('zend.exception_ignore_args', '1');
f("abcdef", "abc");
$e = new Exception;
var_dump($e->getTrace());
(function ($x) { var_dump(debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS)); debug_print_backtrace(); })(1);
class Holder { public $v = 3; function m($x) { return debug_backtrace(); } static function s() { return debug_backtrace(0, 1); } }
print_r((new Holder)->m([1]));
print_r(Holder::s(1));
