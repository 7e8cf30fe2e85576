<?php
// Holders of many kinds: references, statics, closures, generators, iterators, exceptions of constructors, nesting.
class D { public $o; function __construct(public $n) {} function __destruct() { echo "-$this->n "; } static function make($n) { return new static($n); } function __clone() { $this->n .= 'c'; } }
class Single { private static $one; static function get() { return self::$one ??= new D('single'); } }
$s = Single::get(); $s = null; $s = &Single::get(); $s = null; echo "kept ", Single::get()->n, "\n";
function &byRef(&$x) { return $x; }
$v = new D('ref'); $r = &byRef($v); $v = null; echo "gone\n";
function assign(&$x, $n) { $x = new D($n); } assign($q, 'a'); assign($q, 'b'); $q = 1; echo "\n";
function swap($a, $b) { [$a, $b] = [$b, $a]; echo $a->n, $b->n, ' '; } swap(new D('x'), new D('y')); echo "\n";
$list = [new D(1), new D(2), new D(3)]; [$one, , $three] = $list; $list = null; echo "| "; $one = null; echo "| "; unset($three); echo "\n";
foreach ([new D('k1'), new D('k2')] as $i => $item) { if ($i === 1) break; } echo "after "; $item = null; echo "\n";
$f = fn() => D::make('arrow'); $f(); echo "\n";
$made = D::make('static'); $copy = clone $made; $made = null; $copy = null; echo "\n";
class Holder { public $list = []; public ?D $typed = null; public $other; function add($d) { $this->list[] = $d; return $this; } function drop() { array_pop($this->list); return $this; } }
(new Holder)->add(new D('h1'))->add(new D('h2'))->drop(); echo "\n";
$h = new Holder; $h->typed = new D('t1'); $h->typed = new D('t2'); $h->other = $h->typed; $h->typed = null; echo "| "; unset($h->other); echo "\n";
$h->list['k']['deep'] = new D('deep'); unset($h->list['k']['deep']); $h->list['k'][] = new D('deep2'); unset($h->list['k']); echo "| "; $h = null; echo "\n";
class Fails { function __construct() { throw new Exception('no'); } function __destruct() { echo "never "; } }
try { new Fails; } catch (Exception $e) { echo $e->getMessage(), "\n"; } unset($e);
function early($d) { if ($d->n === 'e') return; echo 'late '; } early(new D('e')); early(new D('l')); echo "\n";
function nested() { $a = new D('n1'); (function () use ($a) { $b = new D('n2'); })(); echo "in "; } nested(); echo "\n";
function statics() { static $d; $d ??= new D('kept static'); $tmp = $d; } statics(); statics(); echo "static\n";
$t = true ? new D('ternary') : null; $t = $t ?? 1; $t = null; echo "\n";
function args(...$all) { return count($all); } $n = args(new D('v1'), new D('v2')); echo $n; echo "\n";
$x = new D('self'); $x = $x; $x->o = [$x->n]; $x = [$x]; $x = $x[0]; unset($x); echo "\n";
$g = (function () { $d = new D('g'); $got = yield $d; unset($d); echo "still "; yield; })(); $cur = $g->current(); $g->next(); $cur = null; echo "| "; $g = null; echo "\n";
try { try { $d = new D('f'); throw new Exception('x'); } finally { unset($d); echo "finally "; } } catch (Exception) { echo "\n"; }
echo "end\n";
