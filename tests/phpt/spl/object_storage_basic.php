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
class O { function __construct(public $n) {} }
$a = new O('a'); $b = new O('b'); $c = new O('c');
$s = new SplObjectStorage;
$s->attach($a); $s->attach($b, 'info b'); $s[$c] = [1, 2]; $s->attach($a, 'again');
$run('count', fn() => [count($s), $s->contains($a), isset($s[$b]), $s[$a], $s[$c]]);
foreach ($s as $i => $o) { echo $i, $o->n, ' ', json_encode($s->getInfo()), ' '; $s->setInfo("new $i"); }
echo "\n";
$run('infos', fn() => [$s[$a], $s[$b], $s[$c]]);
$s->detach($b); unset($s[$b]);
$run('detached', fn() => [count($s), $s->contains($b)]);
$run('missing', fn() => $s[$b]);
$run('wrong', fn() => $s['x']);
$run('wrong set', fn() => $s[1] = 2);
$run('current', function () use ($s) { $s->rewind(); $s->next(); $s->next(); return [$s->valid(), $s->current()]; });
$t = new SplObjectStorage; $t->attach($b); $t->attach($c);
$run('addAll', fn() => [$s->addAll($t), count($s)]);
$run('removeAll', fn() => [$s->removeAll($t), count($s)]);
$s->addAll($t);
$run('removeAllExcept', fn() => [$s->removeAllExcept($t), count($s)]);
$run('seek', function () use ($s) { $s->seek(1); return $s->current()->n; });
$run('seek out', fn() => $s->seek(2));
$run('dump', fn() => $s);
$copy = clone $s; $copy->attach($a);
$run('clone', fn() => [count($s), count($copy)]);
class ByName extends SplObjectStorage { function getHash($o): string { return $o->n; } }
$n = new ByName; $n->attach(new O('x')); $n->attach(new O('x')); $n->attach(new O('y'));
$run('hash', fn() => [count($n), $n->contains(new O('y')), $n->contains(new O('z'))]);
$run('serialize', fn() => count($s->__serialize()[0]));
$m = new MultipleIterator(MultipleIterator::MIT_KEYS_ASSOC | MultipleIterator::MIT_NEED_ALL);
$m->attachIterator(new ArrayIterator([1, 2, 3]), 'n'); $m->attachIterator(new ArrayIterator(['a', 'b']), 'l');
foreach ($m as $k => $v) echo json_encode([$k, $v]), ' ';
echo $m->countIterators(), "\n";
$m->setFlags(MultipleIterator::MIT_NEED_ANY);
foreach ($m as $k => $v) echo json_encode([$k, $v]), ' ';
$run('dup', fn() => $m->attachIterator(new ArrayIterator([]), 'n'));
$m->setFlags(MultipleIterator::MIT_NEED_ALL);
$run('end', fn() => $m->current());
