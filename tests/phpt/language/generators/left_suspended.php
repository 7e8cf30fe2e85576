<?php
// finally blocks of generators and fibers that are let go of, in cycles too; what they may not do then.
function gen($name) { try { yield 1; yield 2; } finally { echo "finally $name "; } }
$g = gen('a'); $g->current(); unset($g); echo "unset\n";
$g = gen('never started'); unset($g); echo "nothing\n";
foreach (gen('broken') as $v) break;
echo "break\n";
function outer() { try { yield from gen('inner'); } finally { echo "finally outer "; } }
$g = outer(); $g->current(); $g = null; echo "both\n";
function stubborn() { try { yield 1; } finally { echo "before "; yield 2; echo "never "; } }
$g = stubborn(); $g->current();
try { unset($g); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function delegating() { try { yield 1; } finally { yield from gen('x'); } }
$g = delegating(); $g->current();
try { $g = null; } catch (Error $e) { echo $e->getMessage(), "\n"; }
function selfish() { $me = yield; try { yield 1; } finally { echo "collected "; } }
$g = selfish(); $g->current(); $g->send($g); unset($g); echo "cycle "; gc_collect_cycles(); echo "\n";
$f = new Fiber(function () { $self = Fiber::getCurrent(); try { Fiber::suspend(); } finally { echo "fiber "; } });
$f->start(); $f = null; echo "waits "; gc_collect_cycles(); echo "\n";
function returning() { try { return 'r'; } finally { echo "finally "; } yield; }
$g = returning(); echo $g->getReturn(), "\n";
$kept = gen('at the end'); $kept->current();
echo "end\n";
