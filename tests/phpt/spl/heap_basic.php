<?php
// var_dump without the numbers of objects
function plain($value) {
    ob_start();
    var_dump($value);
    $parts = explode('#', ob_get_clean());
    $text = array_shift($parts);
    foreach ($parts as $part) $text .= '#' . ltrim($part, '0123456789');
    return $text;
}
$run = function (string $label, callable $f) { echo $label, ' => '; try { echo plain($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } };
$min = new SplMinHeap; $max = new SplMaxHeap;
foreach ([5, 1, 8, 3, 9, 2, 7] as $v) { $min->insert($v); $max->insert($v); }
$run('tops', fn() => [$min->top(), $max->top(), count($min)]);
foreach ($min as $k => $v) echo "$k=>$v ";
echo count($min), "\n";
while (!$max->isEmpty()) echo $max->extract(), ' ';
echo "\n";
foreach (['top', 'extract'] as $m) $run($m, fn() => $max->$m());
$run('current', fn() => [$max->current(), $max->valid(), $max->key(), $max->next()]);
class ByLength extends SplHeap { protected function compare($a, $b): int { return strlen($a) - strlen($b); } }
$h = new ByLength; foreach (['ccc', 'a', 'bb', 'dddd', 'e', 'ff'] as $v) $h->insert($v);
$run('dump', fn() => $h);
foreach ($h as $v) echo $v, ' ';
echo "\n";
$pq = new SplPriorityQueue;
foreach (['lo' => 1, 'hi' => 10, 'mid' => 5, 'mid2' => 5, 'mid3' => 5, 'hi2' => 10] as $k => $p) $pq->insert($k, $p);
$run('pq', fn() => [count($pq), $pq->top(), $pq->getExtractFlags()]);
$copy = clone $pq;
while ($copy->valid()) { echo $copy->extract(), ' '; }
echo "\n";
$pq->setExtractFlags(SplPriorityQueue::EXTR_BOTH);
$run('both', fn() => $pq->extract());
$pq->setExtractFlags(SplPriorityQueue::EXTR_PRIORITY);
$run('priority', fn() => $pq->extract());
$run('flags', fn() => $pq->setExtractFlags(0));
$run('dump', fn() => $pq);
class Reverse extends SplPriorityQueue { function compare($a, $b): int { return $b <=> $a; } }
$r = new Reverse; foreach ([3, 1, 2] as $p) $r->insert("p$p", [$p, 'x']);
foreach ($r as $v) echo $v, ' ';
echo "\n";
class Broken extends SplMinHeap { public $fail = false; protected function compare($a, $b): int { if ($this->fail) throw new Exception('broken'); return parent::compare($a, $b); } }
$b = new Broken; $b->insert(1); $b->insert(2); $b->insert(3); $b->insert(4); $b->fail = true;
$run('insert', fn() => $b->insert(0));
$run('corrupt', fn() => [$b->isCorrupted(), count($b)]);
$run('insert', fn() => $b->insert(0));
$b->fail = false;
$run('recover', fn() => [$b->recoverFromCorruption(), $b->top(), count($b)]);
mt_srand(3); $big = new SplPriorityQueue; for ($i = 0; $i < 60; $i++) $big->insert($i, mt_rand(0, 5));
while ($big->count()) echo $big->extract(), ',';
