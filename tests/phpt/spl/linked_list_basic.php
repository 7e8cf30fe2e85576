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
$list = new SplDoublyLinkedList;
foreach ([1, 2, 3] as $v) $list->push($v);
$list->unshift(0);
$run('count', fn() => count($list));
$run('top', fn() => $list->top());
$run('bottom', fn() => $list->bottom());
foreach ($list as $k => $v) echo "$k=>$v ";
echo "\n";
$list->setIteratorMode(SplDoublyLinkedList::IT_MODE_LIFO);
foreach ($list as $k => $v) echo "$k=>$v ";
echo "\n";
$run('lifo [0]', fn() => $list[0]);
$list->setIteratorMode(SplDoublyLinkedList::IT_MODE_FIFO);
$run('add', function () use ($list) { $list->add(2, 'in'); $list->add(5, 'end'); return $list; });
$run('add out', fn() => $list->add(50, 'x'));
$run('get', fn() => $list[2]);
$run('get out', fn() => $list[99]);
$run('get string', fn() => $list['1']);
$run('get name', fn() => $list['abc']);
$run('isset', fn() => [isset($list[0]), isset($list[99]), empty($list[0])]);
$run('set', function () use ($list) { $list[0] = 'zero'; $list[] = 'tail'; unset($list[1]); return iterator_to_array($list); });
$run('set out', fn() => $list[44] = 1);
$run('unset out', function () use ($list) { unset($list[44]); });
$run('pop', fn() => [$list->pop(), $list->shift(), count($list)]);
$run('mode', fn() => $list->setIteratorMode(SplDoublyLinkedList::IT_MODE_DELETE));
foreach ($list as $k => $v) echo "$k=>$v(", count($list), ") ";
echo "\n";
$run('empty', fn() => $list->isEmpty());
foreach (['pop', 'shift', 'top', 'bottom'] as $m) $run($m, fn() => $list->$m());
$q = new SplQueue; $q->enqueue('a'); $q[] = 'b'; $q->push('c');
$run('queue', fn() => [$q->dequeue(), count($q), $q]);
$run('queue mode', fn() => $q->setIteratorMode(SplDoublyLinkedList::IT_MODE_LIFO));
$s = new SplStack; $s->push(1); $s->push(2); $s[] = 3;
foreach ($s as $k => $v) echo "$k=>$v ";
echo "\n";
$run('stack', fn() => [$s->top(), $s->pop(), $s->getIteratorMode(), $s]);
$run('stack mode', fn() => $s->setIteratorMode(SplDoublyLinkedList::IT_MODE_FIFO));
$copy = clone $s; $copy->push(9);
$run('clone', fn() => [count($s), count($copy)]);
$list = new SplDoublyLinkedList; for ($i = 0; $i < 5; $i++) $list[] = $i;
for ($list->rewind(); $list->valid(); $list->next()) { if ($list->current() == 2) { $list->prev(); echo 'prev ', $list->current(), "\n"; $list->next(); } }
$run('after', fn() => [$list->current(), $list->key(), $list->valid()]);
class Typed extends SplQueue { public $log = []; function push($value): void { $this->log[] = $value; parent::push($value); } function offsetGet($i): mixed { return 'got ' . parent::offsetGet($i); } }
$t = new Typed; $t->push('x'); $t->enqueue('y'); $t[] = 'z';
$run('sub', fn() => [$t[0], $t->log, count($t)]);
$run('serialize', fn() => $q->__serialize());
