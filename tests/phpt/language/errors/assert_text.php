<?php
ini_set('assert.exception', 1);
class X { const A = 1; public $p; function m() {} static $s; static function sm() {} }
$tests = [
 fn() => assert(false), fn() => assert(1 > 2, "message"), fn() => assert($a && $b || !$c, new DomainException("custom")),
 fn() => assert(is_int("x") and in_array(1, [2, 3])), fn() => assert(null ?? false), fn() => assert(0 ? 1 : 0), fn() => assert(isset($a['x']->y)),
 fn() => assert((function(int $a, ?string &$b = null, X|Y ...$c): ?int { return $a + 1; })(1) === 3),
 fn() => assert(fn($x) => $x * 2 and false), fn() => assert("a{$b}c" === 'x' . PHP_EOL), fn() => assert(X::A === -1 && X::$s), fn() => assert((new X)->m()?->foo(...[1], a: 2)),
 fn() => assert(!empty([1 => 'a', ...[2]]) && false), fn() => assert(match(true) { 1, 2 => false, default => false }), fn() => assert($x instanceof X),
 fn() => assert(false && new class(1) extends X { public int $z = 1; function q() { foreach ([1] as $k => $v) { if ($k) { echo 1; } elseif ($v) { continue; } else { break; } } } }),
 fn() => assert((int) "0" && (array) [] && @$z[1][2] && ~1 && -1 && print 1), fn() => assert([$a, [$b]] = [0, 0] and 0), fn() => assert(1.0 == 2.5 && 1e100 && 'it\'s' && "a\n\$b"),
 fn() => assert(1 <=> 1 and $a ?: 0), fn() => assert(($a ??= 0) && $i++ && --$i), fn() => assert(0 && `ls` xor 0), fn() => assert(strlen(...) && false), fn() => assert(static fn&(): int|string => 1 && 0 and 0),
 fn() => assert(clone $o and false), fn() => assert((throw new Exception("x")) && false),
];
foreach ($tests as $t) { try { @$t(); echo "passed\n"; } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
ini_set('assert.exception', 0);
assert(false); assert(false, "described");
ini_set('assert.warning', 0); var_dump(assert(false));
ini_set('assert.warning', 1);
ini_set('assert.callback', 'cb'); function cb($file, $line, $x, $desc = null) { echo "cb: $line ", var_export($x, true), " ", var_export($desc, true), "\n"; }
assert(0 > 1, "dd"); assert(0 > 1);
var_dump(assert_options(ASSERT_ACTIVE), assert_options(ASSERT_WARNING, 0));
var_dump(ini_get('zend.assertions'), ini_set('zend.assertions', 0)); assert(false);
var_dump(ini_set('zend.assertions', -1));
ini_set('assert.bail', 1); ini_set('zend.assertions', 1); assert(false); echo "unreached";
