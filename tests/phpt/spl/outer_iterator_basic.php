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

class Noisy implements Iterator {
    private $at = 0;
    function __construct(private array $values, private string $name = 'n') {}
    function rewind(): void { echo "{$this->name}:rewind "; $this->at = 0; }
    function valid(): bool { echo "{$this->name}:valid "; return isset($this->values[$this->at]); }
    function current(): mixed { echo "{$this->name}:current "; return $this->values[$this->at]; }
    function key(): mixed { echo "{$this->name}:key "; return $this->at; }
    function next(): void { echo "{$this->name}:next "; $this->at++; }
}
function show(iterable $it) { foreach ($it as $k => $v) echo "[", json_encode($k), '=>', json_encode($v), '] '; echo "\n"; }
show(new IteratorIterator(new Noisy([1, 2])));
show(new IteratorIterator(new ArrayObject(['a' => 1])));
show(new IteratorIterator((function () { yield 'k' => 1; yield 2; })()));
class Odd extends FilterIterator { function accept(): bool { return $this->current() % 2 === 1; } }
show(new Odd(new Noisy([1, 2, 3, 4, 5])));
show(new CallbackFilterIterator(new ArrayIterator(range(1, 6)), fn($v, $k, $it) => $v > 3 && $it instanceof ArrayIterator));
show(new LimitIterator(new Noisy(['a', 'b', 'c', 'd']), 1, 2));
show(new LimitIterator(new ArrayIterator(['a', 'b', 'c', 'd']), 2));
$l = new LimitIterator(new ArrayIterator(['a', 'b', 'c', 'd']), 1, 2);
$run('seek', fn() => [$l->seek(2), $l->current(), $l->getPosition()]);
$run('below', fn() => $l->seek(0));
$run('behind', fn() => $l->seek(3));
$run('negative', fn() => new LimitIterator(new EmptyIterator, -1));
$run('limit', fn() => new LimitIterator(new EmptyIterator, 0, -2));
$i = 0; foreach (new InfiniteIterator(new Noisy([1, 2])) as $v) { echo $v, ' '; if (++$i > 4) break; }
echo "\n";
$n = new NoRewindIterator(new ArrayIterator([1, 2, 3])); foreach ($n as $v) { echo $v; break; } $n->next(); foreach ($n as $v) echo $v; echo "\n";
$a = new AppendIterator; $a->append(new ArrayIterator([1, 2])); $a->append(new ArrayIterator([])); $a->append(new ArrayIterator(['x' => 3]));
foreach ($a as $k => $v) echo $a->getIteratorIndex(), ":$k=>$v ";
echo "\n";
$run('append', fn() => [count($a->getArrayIterator()), $a->valid(), $a->getIteratorIndex()]);
$a = new AppendIterator; $a->append(new Noisy([1], 'p')); $a->append(new Noisy([2], 'q')); show($a);
$e = new EmptyIterator; $run('empty', fn() => [$e->valid(), iterator_to_array($e)]); $run('current', fn() => $e->current()); $run('key', fn() => $e->key());
$c = new CachingIterator(new Noisy(['a', 'b', 'c'])); foreach ($c as $v) echo $c->hasNext() ? "$v, " : "$v.\n", (string) $c, ' ';
echo "\n";
$c = new CachingIterator(new ArrayIterator(['x' => 1, 'y' => 2]), CachingIterator::FULL_CACHE); show($c);
$run('cache', fn() => [$c->getCache(), count($c), $c['x'], isset($c['zz']), isset($c['y'])]);
$run('string', fn() => (string) $c);
$run('no cache', fn() => (new CachingIterator(new ArrayIterator([1])))->getCache());
$run('flags', fn() => new CachingIterator(new ArrayIterator([1]), 3));
$run('unset', fn() => (new CachingIterator(new ArrayIterator([1])))->setFlags(0));
$k = new CachingIterator(new ArrayIterator(['x' => 1, 'y' => 2]), CachingIterator::TOSTRING_USE_KEY); foreach ($k as $v) echo $k, $v, ' ';
echo "\n";
class NoParent extends IteratorIterator { function __construct() {} }
$run('invalid', fn() => (new NoParent)->rewind());
$run('inner', fn() => get_class((new Odd(new ArrayIterator([])))->getInnerIterator()));
class Mapped extends IteratorIterator { function current(): mixed { return strtoupper(parent::current()); } function key(): mixed { return 'k' . parent::key(); } }
show(new Mapped(new ArrayIterator(['a', 'b'])));
$run('clone', fn() => clone $c);
$run('not traversable', fn() => new IteratorIterator([]));
$run('generator', fn() => iterator_to_array(new LimitIterator((function () { for ($i = 0;; $i++) yield $i; })(), 3, 3), false));
show(new CallbackFilterIterator(new CallbackFilterIterator(new ArrayIterator(range(0, 20)), fn($v) => $v % 2 == 0), fn($v) => $v % 3 == 0));
