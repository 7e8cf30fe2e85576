<?php
// Generators as methods, closures, IteratorAggregate; with references; with $this and static variables.
class Tree implements IteratorAggregate
{
    public function __construct(private array $items)
    {
    }

    public function getIterator(): Generator
    {
        foreach ($this->items as $key => $item) {
            yield $key => $item;
        }
    }

    public static function range($n)
    {
        for ($i = 0; $i < $n; $i++) {
            yield static::class => $i;
        }
    }
}

foreach (new Tree(['a' => 1, 'b' => 2]) as $key => $value) {
    echo "$key$value ";
}
foreach (Tree::range(2) as $key => $value) {
    echo "$key$value ";
}
$offset = 10;
$closure = function ($n) use ($offset) {
    for ($i = 0; $i < $n; $i++) {
        yield $i + $offset;
    }
};
echo implode(',', iterator_to_array($closure(3))), ' ';
$lazy = (fn () => yield from [1, 2])();
echo json_encode(iterator_to_array($lazy)), "\n";

function &references(array &$array)
{
    foreach ($array as $key => &$value) {
        yield $key => $value;
    }
}
$numbers = [1, 2, 3];
foreach (references($numbers) as &$number) {
    $number *= 10;
}
unset($number);
echo json_encode($numbers), "\n";

function map(callable $function, iterable $items)
{
    foreach ($items as $key => $item) {
        yield $key => $function($item);
    }
}

function take(iterable $items, $n)
{
    foreach ($items as $item) {
        if ($n-- <= 0) {
            return;
        }
        yield $item;
    }
}

function naturals()
{
    $n = 0;
    while (true) {
        yield $n++;
    }
}
echo implode(' ', [...take(map(fn ($n) => $n ** 2, naturals()), 6)]), "\n";
$expression = (function () {
    $x = yield;
    $y = (yield $x) + (yield $x * 2);
    return [$x, $y];
})();
$expression->current();
echo $expression->send(5), $expression->send(6);
$expression->send(7);
echo json_encode($expression->getReturn()), "\n";
