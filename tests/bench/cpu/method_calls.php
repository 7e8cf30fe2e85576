<?php
// Objects: property access, method calls, inheritance, interfaces, static calls, closures.
interface Shape
{
    public function area(): float;
}

abstract class Base implements Shape
{
    protected static int $made = 0;
    protected int $calls = 0;

    public function __construct(protected float $size)
    {
        self::$made++;
    }

    public function getSize(): float
    {
        $this->calls++;
        return $this->size;
    }

    public function grow(float $by): static
    {
        $this->size += $by;
        return $this;
    }

    public static function made(): int
    {
        return self::$made;
    }

    public function calls(): int
    {
        return $this->calls;
    }
}

class Square extends Base
{
    public function area(): float
    {
        return $this->getSize() * $this->getSize();
    }
}

class Circle extends Base
{
    public function area(): float
    {
        return 3.0 * $this->size ** 2;
    }
}

class Node
{
    public $next = null;

    public function __construct(public int $value)
    {
    }
}

function main()
{
    $shapes = [];
    for ($i = 0; $i < 20000; $i++) {
        $shapes[] = $i % 2 ? new Square($i % 10) : new Circle($i % 7);
    }
    $total = 0.0;
    for ($round = 0; $round < 120; $round++) {
        foreach ($shapes as $shape) {
            $total += $shape->area();
            $shape->grow(0.5);
        }
    }
    $calls = 0;
    foreach ($shapes as $shape) {
        $calls += $shape->calls();
    }
    $head = null;
    for ($i = 0; $i < 1000000; $i++) {
        $node = new Node($i);
        $node->next = $head;
        $head = $i % 100 === 0 ? null : $node;
    }
    $add = fn ($x) => $x + $calls;
    for ($i = 0; $i < 1000000; $i++) {
        $total += $add($i) & 3;
    }
    $length = 0;
    for ($node = $head; $node !== null; $node = $node->next) {
        $length += $node->value & 1;
    }
    return round($total) . ' ' . $calls . ' ' . Base::made() . ' ' . $length;
}

$start = microtime(true);
$checksum = main();
$elapsed = microtime(true) - $start;
echo 'checksum ', $checksum, "\n";
printf("elapsed %.3f\n", $elapsed * 1000);
