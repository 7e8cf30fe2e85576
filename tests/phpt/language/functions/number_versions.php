<?php
// Small functions and methods that compute with their parameters are compiled twice: for ints, and for anything.
class Counter
{
    public int $total = 0;
    public array $seen = [];
    protected static int $calls = 0;
    public function add($n, $step = 1)
    {
        for ($i = 0; $i < $n; $i += $step) {
            $this->total += $n;
            $this->seen[] = [$n, $i];
        }
        return $this;
    }
    public static function count($n)
    {
        while (self::$calls < $n) {
            static::$calls++;
        }
        return static::class . " " . self::$calls;
    }
    public function compare(int $a, int $b, ...$rest)
    {
        return $a < $b ? $b - $a : $a - $b + count($rest);
    }
    public function failing($n)
    {
        for ($i = 0; $i < $n; ++$i) {
            if ($i == 1) {
                throw new LogicException("at $i of " . json_encode($n));
            }
        }
        return "none thrown";
    }
    public function __invoke($n)
    {
        return $n + $n + $n * $this->total;
    }
    public function __call($name, $arguments)
    {
        $sum = 0;
        for ($i = 0; $i < count($arguments); $i++) {
            $sum += $arguments[$i] * 2;
        }
        return "$name $sum";
    }
    private function inner($n)
    {
        return $n * 2 + $n;
    }
    public function outer(int|string $n)
    {
        return [$this->inner($n), (fn() => $this->inner($n + 1))(), array_map($this->inner(...), [1, "2", 3.5])];
    }
}
class Heir extends Counter
{
    public function add($n, $step = 2)
    {
        return parent::add($n - 1 + 1, $step);
    }
}
function loop($n)
{
    $turns = 0;
    for ($i = 0; $i < $n; ++$i) {
        $turns++;
    }
    return $turns;
}
function until(&$i, $n)
{
    while ($i < $n) {
        $i++;
    }
    return func_get_args();
}
function attempt(callable $do, mixed ...$arguments): void
{
    try {
        echo json_encode($do(...$arguments)), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), " line ", $e->getLine(), " in ";
        foreach ($e->getTrace() as $frame) {
            echo ($frame["class"] ?? "") . ($frame["type"] ?? "") . $frame["function"], "(", json_encode($frame["args"] ?? []), ") ";
        }
        echo "\n";
    }
}
foreach ([3, 2.5, "3", "2.5", null, true, "", PHP_INT_MIN, -1, NAN, "1x"] as $n) {
    attempt("loop", $n);
    attempt(Counter::count(...), is_array($n) ? 2 : $n);
    $i = 0;
    attempt(function ($n) use (&$i) {
        return until($i, $n);
    }, is_array($n) ? 4 : $n);
    attempt([new Counter(), "failing"], $n);
    attempt(fn($n) => (new Counter())->add($n), is_array($n) ? 1 : $n);
    attempt(fn($n) => (new Heir())->add($n), is_array($n) ? 3 : $n);
    attempt(new Counter(), $n);
    attempt([new Counter(), "magic"], $n, 4);
    attempt([new Counter(), "outer"], $n);
    attempt([new Counter(), "compare"], $n, 7);
    attempt([new Counter(), "compare"], 9, $n, 1, 2);
}
attempt("loop");
attempt([new Counter(), "failing"]);
attempt([new Counter(), "compare"], 1);
