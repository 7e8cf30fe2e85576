<?php
// Abstract classes cannot be made; their methods come from the child.
abstract class Shape
{
    abstract public function area(): float;

    public function describe(): string
    {
        return static::class . ' of ' . number_format($this->area(), 2);
    }

    public static function unit(): static
    {
        return new static(1);
    }
}

final class Square extends Shape
{
    public function __construct(private float $side)
    {
    }

    public function area(): float
    {
        return $this->side ** 2;
    }
}

class Circle extends Shape
{
    public function __construct(private float $radius)
    {
    }

    final public function area(): float
    {
        return M_PI * $this->radius * $this->radius;
    }
}

echo (new Square(3))->describe(), "\n", Circle::unit()->describe(), "\n";
try {
    new Shape();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    Shape::unit();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
