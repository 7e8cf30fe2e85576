<?php
// 25 cases: static variables with any initialiser, final constants of interfaces, negative keys, unserialize, ranges of 8.3.
function once() { echo '[once]'; return 5; }
function counter(int $start) { static $n = once(); static $m = [once(), 2]; static $o = new ArrayObject([1]); static $p = null; $p ??= $start; return [$n++, $m[0], count($o), $p]; }
echo json_encode(counter(1)), json_encode(counter(2)), "\n";
class S { public function m() { static $x = $this->base(); return ++$x; } public function base() { return 10; } }
echo (new S)->m(), ' ', (new S)->m(), "\n";
class S2 extends S {}
echo (new S2)->m(), ' ', (new S)->m(), "\n";
function recursive(int $n) { static $depth = 0; if ($n > 0) { $depth++; recursive($n - 1); } return $depth; }
echo recursive(3), "\n";
$closure = function () { static $x = rand(3, 3); return $x++; };
echo $closure(), $closure(), "\n";
interface HasFinal { final public const X = 1; }
class Uses implements HasFinal {}
echo Uses::X, "\n";
$list = []; $list[-5] = 'a'; $list[] = 'b';
echo json_encode(array_keys($list)), "\n";
$filled = array_fill(-3, 2, 'x');
echo json_encode(array_keys($filled)), "\n";
try { echo json_encode(range('a', 'c')), json_encode(range('1', '3')), json_encode(range(3, 1)), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { range(1, 2, 0); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
try { range(1, 5, -1); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
echo json_encode(json_validate('{"a":1}')), json_encode(json_validate('{')), "\n";
echo str_increment('az'), ' ', str_increment('Zz9'), ' ', str_decrement('ba'), "\n";
try { str_increment(''); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
$readonly = new readonly class { public function __construct(public int $x = 1) {} };
try { $readonly->x = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (function (int ...$n) {})(...['a' => 1, 'b' => 'x']); } catch (TypeError $e) { echo preg_replace('~, called.*~', '', $e->getMessage()), "\n"; }
enum Suit: string { case H = 'h'; const WILD = self::H; public static function fromLabel(string $l): self { return constant("self::$l"); } }
var_dump(Suit::WILD, Suit::fromLabel('H'), Suit::tryFrom('x'));
class WithStatic { public static $list = []; public static function add(...$x) { return static::$list[] = $x; } }
WithStatic::add(...['a' => 1], b: 2);
echo json_encode(WithStatic::$list), "\n";
class G { public function __get($n) { return "magic $n"; } }
echo (new G)->{'with space'}, ' ', (new G)?->other, "\n";
const FROM_NEW = new ArrayObject([1, 2]);
echo count(FROM_NEW), "\n";
function with_new(ArrayObject $x = new ArrayObject([1, 2, 3])) { return count($x); }
echo with_new(), "\n";
