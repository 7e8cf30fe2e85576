<?php
// Named arguments and spreads: references, variadics, what is refused.
function attempt(string $label, callable $run): void
{
    try { echo "$label: ", json_encode($run()), "\n"; } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
function three($a, $b = 'b', &$c = 'c') { $c = "$c!"; return [$a, $b, $c]; }
function rest($a, ...$rest) { return [$a, $rest, func_num_args(), func_get_args()]; }
function bump(&...$all) { foreach ($all as &$one) $one++; }
class Plain {}
class Made { public function __construct(public $x = 0, public $y = 0) {} public static function make(...$a) { return new static(...$a); } public function __call($n, $a) { return [$n, $a]; } }
$v = 'v';
attempt('named', fn() => three(b: 1, a: 2));
three(1, c: $v);
attempt('named reference', fn() => $v);
attempt('missing', fn() => three(b: 1));
attempt('unknown', fn() => three(1, z: 1));
attempt('twice', fn() => three(1, a: 2));
attempt('collected', fn() => rest(1, 2, x: 3, y: 4));
attempt('collected, first by name', fn() => rest(z: 3, a: 4));
attempt('spread', fn() => three(...[1, 2]));
attempt('spread names', fn() => three(...['b' => 1, 'a' => 2]));
attempt('spread mixed', fn() => rest(...[1, 2], ...['x' => 3]));
attempt('positional after name', fn() => rest(...['x' => 3], ...[1]));
attempt('spread of a generator', fn() => rest(...(function () { yield 1; yield 'k' => 2; })()));
attempt('bad key', fn() => rest(...(function () { yield 1.5 => 1; })()));
attempt('no array', fn() => rest(...5));
$list = [1, 2];
bump(...$list);
attempt('spread by reference', fn() => $list);
$x = 1; $y = 1;
bump(x: $x, y: $y);
attempt('named into a variadic by reference', fn() => [$x, $y]);
attempt('class without constructor', fn() => new Plain(1, 2));
attempt('names for it', fn() => new Plain(x: 1));
attempt('constructor', fn() => new Made(y: 5));
attempt('through static', fn() => Made::make(y: 5, x: 6));
attempt('__call', fn() => (new Made)->anything(1, k: 2));
attempt('call_user_func', fn() => call_user_func('rest', 1, k: 2));
attempt('call_user_func_array', fn() => call_user_func_array('rest', ['a' => 1, 'k' => 2]));
attempt('builtin', fn() => array_slice(array: [1, 2, 3], length: 1, offset: 1));
attempt('builtin variadic', fn() => array_merge([1], a: [2]));
attempt('builtin without known default', fn() => array_keys([1], strict: true));
attempt('first class', fn() => (three(...))(b: 2, a: 1));
attempt('nullsafe', fn() => null?->m(a: print('not run'))::$b);
