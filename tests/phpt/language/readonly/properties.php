<?php
// readonly properties: written once, from inside; readonly classes; clones.
class Point
{
    public readonly array $list;

    public function __construct(public readonly int $x, public readonly ?Point $next = null)
    {
    }

    public function fill()
    {
        $this->list = [1];
    }

    public function change()
    {
        $this->x = 5;
    }

    public function append()
    {
        $this->list[] = 2;
    }

    public function __clone()
    {
        echo "[cloned]";
    }
}

readonly class Frozen
{
    public function __construct(public string $name, protected array $data = [])
    {
    }
}
$point = new Point(1, new Point(2));
$frozen = new Frozen('a');
echo $point->x, $point->next->x, "\n";
var_dump(isset($point->list));
$attempts = [
    fn () => $point->x = 2,
    fn () => $point->x++,
    fn () => $point->list,
    fn () => $point->list = [],
    fn () => $point->fill(),
    fn () => $point->fill(),
    fn () => $point->change(),
    fn () => $point->append(),
    function () use ($point) {
        $reference = &$point->x;
    },
    function () use ($point) {
        unset($point->x);
    },
    fn () => $frozen->name = 'b',
    fn () => $frozen->dynamic = 'b',
    function () use ($point) {
        foreach ($point as $key => &$value) {
        }
    },
];
foreach ($attempts as $attempt) {
    try {
        var_dump($attempt());
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
$clone = clone $point;
echo $clone->x, "\n";
