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

$tree = ['a' => 1, 'b' => ['c' => 2, 'd' => ['e' => 3], 'f' => []], 'g' => 4];
function show($it) { foreach ($it as $k => $v) echo $it->getDepth(), ":$k=>", is_array($v) ? 'array' : $v, ' '; echo "\n"; }
$make = fn(...$rest) => new RecursiveIteratorIterator(new RecursiveArrayIterator($tree), ...$rest);
show($make());
show($make(RecursiveIteratorIterator::SELF_FIRST));
show($make(RecursiveIteratorIterator::CHILD_FIRST));
foreach ([0, 1, 2] as $mode) { $it = $make($mode); $it->setMaxDepth(1); show($it); echo $it->getMaxDepth(), "\n"; }
$it = $make(1); $it->setMaxDepth(0); show($it);
$it->setMaxDepth(-1); $run('max', fn() => $it->getMaxDepth());
$run('max bad', fn() => $it->setMaxDepth(-5));
class Hooks extends RecursiveIteratorIterator {
    function beginIteration(): void { echo '<begin>'; }
    function endIteration(): void { echo '<end>'; }
    function beginChildren(): void { echo '<ul>'; }
    function endChildren(): void { echo '</ul>'; }
    function nextElement(): void { echo '<li>'; }
    function callHasChildren(): bool { return parent::callHasChildren() && $this->getDepth() < 1; }
}
foreach ([0, 1, 2] as $mode) { show(new Hooks(new RecursiveArrayIterator($tree), $mode)); }
$it = $make(); foreach ($it as $k => $v) { if ($k === 'e') { $run('sub', fn() => [get_class($it->getSubIterator()), $it->getSubIterator(0)->key(), $it->getSubIterator(1)->key(), $it->getSubIterator(9), get_class($it->getInnerIterator())]); } }
$run('not recursive', fn() => new RecursiveIteratorIterator(new ArrayIterator([])));
class Bad implements RecursiveIterator {
    private $n = 0;
    function rewind(): void { $this->n = 0; } function valid(): bool { return $this->n < 2; } function current(): mixed { return $this->n; } function key(): mixed { return $this->n; } function next(): void { $this->n++; }
    function hasChildren(): bool { return $this->n === 0; } function getChildren(): ?RecursiveIterator { throw new Exception('no children'); }
}
$run('throws', fn() => iterator_to_array(new RecursiveIteratorIterator(new Bad)));
$run('caught', fn() => iterator_to_array(new RecursiveIteratorIterator(new Bad, 0, RecursiveIteratorIterator::CATCH_GET_CHILD)));
class Small extends RecursiveFilterIterator { function accept(): bool { return $this->hasChildren() || $this->current() < 4; } }
show(new RecursiveIteratorIterator(new Small(new RecursiveArrayIterator($tree))));
show(new RecursiveIteratorIterator(new ParentIterator(new RecursiveArrayIterator($tree)), RecursiveIteratorIterator::SELF_FIRST));
show(new RecursiveIteratorIterator(new RecursiveCallbackFilterIterator(new RecursiveArrayIterator($tree), function ($v, $k, $it) { return $it->hasChildren() || $k !== 'a'; })));
foreach (new RecursiveTreeIterator(new RecursiveArrayIterator(['a' => 1, 'b' => ['c' => 2, 'd' => ['e' => 3]], 'g' => 4]), 0) as $k => $v) echo "[$k] [$v]\n";
$t = new RecursiveTreeIterator(new RecursiveArrayIterator(['x' => ['y' => 'z']]));
$t->setPrefixPart(RecursiveTreeIterator::PREFIX_LEFT, '>'); $t->setPostfix('<');
foreach ($t as $k => $v) echo "$k $v ", $t->getPrefix(), $t->getEntry(), $t->getPostfix(), "\n";
$run('part', fn() => $t->setPrefixPart(9, ''));
$run('to array', fn() => iterator_to_array($make(), true));
$agg = new class($tree) implements IteratorAggregate { function __construct(private $t) {} function getIterator(): Iterator { return new RecursiveArrayIterator($this->t); } };
show(new RecursiveIteratorIterator($agg));
class Node { public $x = 1; public $y = [2, 3]; }
show(new RecursiveIteratorIterator(new RecursiveArrayIterator(['n' => new Node, 'm' => [4]])));
