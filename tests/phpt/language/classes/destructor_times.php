<?php
class D { public $o; function __construct(public $n) { echo "+$n "; } function __destruct() { echo "-$this->n "; } function me() { return $this; } function hi() { echo "hi$this->n "; } }
$a = new D(1); $a = null; echo "\n";
$a = new D(2); $a = new D(3); unset($a); echo "\n";
new D(4); echo "| "; (new D(5))->hi(); echo "| "; (new D(6))->me()->hi(); echo "\n";
function f() { $x = new D(7); echo "in "; } f(); echo "\n";
function g() { $x = new D(8); return $x; } $y = g(); echo "kept "; g(); echo "\n"; $y = 5; echo "\n";
function h($p) { echo "h "; } h(new D(9)); echo "\n"; $z = new D(10); h($z); echo "alive "; $w = $z; unset($z); echo "alive "; unset($w); echo "\n";
$arr = [new D(11), 'k' => new D(12)]; unset($arr['k']); echo "x "; $arr = null; echo "\n";
$o = new D(13); $o->o = new D(14); $o->o = null; $o->o = new D(15); unset($o); echo "\n";
$list = []; for ($i = 16; $i < 19; $i++) $list[] = new D($i); array_pop($list); echo "popped "; array_shift($list); echo "shifted "; $list = []; echo "\n";
$c = function () { }; $d = new D(20); $c = function () use ($d) { echo $d->n, " "; }; unset($d); $c(); $c = null; echo "\n";
$r = new D(21); $s = &$r; unset($r); echo "ref "; $s = null; echo "\n";
function gen() { $x = new D(22); try { yield 1; yield 2; } finally { echo "fin "; } } foreach (gen() as $v) { echo $v; break; } echo "after \n";
foreach ([new D(23), new D(24)] as $v) { echo "loop "; } echo "end "; unset($v); echo "\n";
$m = clone ($n = new D(25)); unset($n); echo "c "; unset($m); echo "\n";
try { (function () { $x = new D(26); throw new Exception('e'); })(); } catch (Exception $e) { echo "caught "; } unset($e); echo "\n";
class E2 { private $d; function __construct() { $this->d = new D(27); } } $e = new E2; $e = null; echo "\n";
$s = new SplObjectStorage; $q = new D(28); $s->attach($q); unset($q); echo "in storage\n";
class T { static $s; } T::$s = new D(29); T::$s = null; echo "\n";
function st() { static $k; $k = new D(30); } st(); st(); echo "\n";
echo "end\n";
