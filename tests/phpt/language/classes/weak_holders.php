<?php
// What weak references and maps see of objects that die; cycles; numbers of objects.
class D { public $o; function __construct(public $n = 0) {} function __destruct() { echo "-$this->n "; } }
$a = new D(1); $w = WeakReference::create($a);
var_dump($w->get() === $a, $w === WeakReference::create($a));
$b = $a; unset($a); echo $w->get()->n, " "; $b = null; var_dump($w->get());
$map = new WeakMap;
$k1 = new stdClass; $k2 = new stdClass;
$map[$k1] = new D(2); $map[$k2] = 'two'; echo count($map), " ";
$map[$k1] = new D(3); echo "| ";
unset($k1); echo count($map), "\n";
unset($map[$k2]); echo count($map), isset($map[$k2]) ? 'set' : 'unset', "\n";
$map[$k2] = new D(4); $copy = clone $map; $map = null; echo "map gone "; unset($copy); echo "copy gone\n";
// A cycle waits for the collector; what is still held does not die.
$x = new D(5); $x->o = new stdClass; $x->o->o = $x; $r = WeakReference::create($x); $x = null;
echo "cycle "; var_dump(gc_collect_cycles()); var_dump($r->get());
$x = new D(7); $x->o = $x; $y = $x; unset($x); var_dump(gc_collect_cycles()); echo $y->n, " alive\n";
unset($y); gc_collect_cycles(); echo "\n";
$p = new stdClass; $id = spl_object_id($p); unset($p); $q = new stdClass; var_dump($id === spl_object_id($q));
// A destructor that keeps its object, and one that throws.
class K { function __destruct() { global $kept; $kept = $this; echo "kept "; } }
$k = new K; unset($k); echo get_class($kept), " "; unset($kept); echo "again\n";
class T { function __destruct() { throw new Exception('from destructor'); } }
try { $t = new T; unset($t); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
function thrower() { $t = new T; throw new Exception('first'); }
try { thrower(); } catch (Exception $e) { echo $e->getMessage(), ' after ', $e->getPrevious()->getMessage(), "\n"; }
function finals() { $d = new D(8); try { return 'value'; } finally { echo "finally "; } }
echo finals(), "\n";
$gen = (function () { $d = new D(9); try { yield 1; yield 2; } finally { echo "closing "; } })();
$gen->current(); unset($gen); echo "gone\n";
echo "end\n";
