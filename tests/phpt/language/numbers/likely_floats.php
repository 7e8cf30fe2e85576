<?php
// Variables and properties that are floats most of the time, and something else at others.
class Point
{
    public float $x = 0.0;
    public ?float $y = null;
    public float|string $z = 1.5;
    public readonly float $fixed;
    public float $hooked = 2.0 {
        get => $this->hooked * 2;
        set => $value + 1;
    }
    private float $hidden = 7.25;
    public float $absent;
    public function __construct(public float $w = 3.5)
    {
        $this->fixed = 1.25;
    }
    public function hidden(): float
    {
        $sum = 0;
        for ($i = 0; $i < 3; $i++) {
            $sum += $this->hidden * $this->w;
            $this->hidden += 0.5 * $this->w;
            $this->w -= $i;
        }
        return $sum;
    }
}
class Loose
{
    public $x = 3;
    public $w = "4.5";
    public function __get($name)
    {
        echo "[get $name]";
        return 0.5;
    }
}
function show(mixed ...$values): void
{
    foreach ($values as $value) {
        echo is_float($value) ? "float(" . var_export($value, true) . ")" : get_debug_type($value) . "(" . json_encode($value) . ")", " ";
    }
    echo "\n";
}
function attempt(Closure $do): void
{
    try {
        show($do());
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}

function escape(int|float $start, int $turns): array
{
    $z = $start;
    $seen = [];
    for ($i = 0; $i < $turns; $i++) {
        $seen[] = $z;
        $t = $z * $z - 0.5 * $i;
        $z = 2 * $z - $t;
        if ($z > 1000 || $z < -1000) {
            $z = 0;
            continue;
        }
        if ($z == 0.5) {
            break;
        }
    }
    $seen[] = $z;
    return $seen;
}
show(...escape(0, 5));
show(...escape(-0.0, 3));
show(...escape(3, 7));
show(...escape(PHP_INT_MAX, 2));
show(...escape(NAN, 2));
show(...escape(INF, 2));

function kinds(array $values): void
{
    $x = 0;
    foreach ($values as $value) {
        $x = $value;
        $y = 1.5;
        if ($value) {
            $y = $x;
        }
        try {
            $y = $y * 2.0 + $x;
        } catch (TypeError $e) {
            echo $e->getMessage(), "; ";
        }
        show($x, $y, $y === 1.5, $y == $x, $y < 2, "$y" . (is_array($y) ? "" : $y), [$y], [(is_array($y) ? 0 : (int) $y) => $y]);
        $x = 0.5;
        $x .= "a";
        show($x);
    }
}
kinds([1, 0, 2.5, -0.0, "3", "x1", null, true, "12abc"]);
kinds([[], [1]]);

function zero_signs(): void
{
    $z = 0;
    for ($i = 0; $i < 3; $i++) {
        $p = $z * -1;
        $q = -$z;
        $r = $z - 0.0;
        $s = $z / -3;
        show($z, $p, $q, $r, $s, $p === $q, $p == $q, 0.0 === $p, fdiv(1, $p));
        $z = $i === 0 ? -0.0 : 0.0;
    }
}
zero_signs();

function late(): void
{
    $x = 1;
    for ($i = 0; $i < 3; $i++) {
        $y = $x + ($x = $i + 0.5);
        $z = $x * 2 + ($x = 3) * $x;
        show($x, $y, $z);
        $x += $x * ($x = 0.25);
        show($x);
        $k = $x++ + ++$x;
        show($x, $k, $x--, --$x);
        $a = $b = $x * 1.5;
        show($a, $b, $a === $b, $x <=> $a, -$x, +$x, $x ** 2, $x ** 2.5, $x ** $i, $x % 2);
        $x = $i == 1 ? "7" : $x;
    }
}
late();

function dividing(): void
{
    foreach ([2, 0.5, 0, 0.0, -0.0, "0", null] as $divisor) {
        $d = 1.5;
        if ($divisor !== 2) {
            $d = $divisor;
        }
        $x = 3;
        try {
            $x = 1.0;
            $x = $x / $d;
            $x /= $d;
            $x = 7 / ($x * 1.0);
        } catch (DivisionByZeroError $e) {
            echo $e->getMessage(), " ";
        }
        show($x);
    }
}
dividing();

function undefined(bool $set): void
{
    if ($set) {
        $x = 1.5;
    }
    for ($i = 0; $i < 2; $i++) {
        $y = $x * 2;
        $x = $y + 0.5;
    }
    show($x, $y);
    unset($x);
    show(isset($x), $x ?? "none");
    $u = 1;
    for ($i = 0; $i < 2; $i++) {
        $u *= 1.5;
    }
    show(isset($u), empty($u), $u ?? "none", compact("u"));
}
undefined(true);
undefined(false);

function captured(): void
{
    $x = 1;
    for ($i = 0; $i < 3; $i++) {
        $x = $x * 1.5;
        $by = function () use ($x) {
            return $x;
        };
        $arrow = fn($y) => $x + $y;
        $r = 0;
        $reference = function () use (&$r, $x) {
            $r += $x * 0.5;
        };
        $reference();
        show($by(), $arrow(1), $r);
    }
    $g = (function () {
        $v = 1;
        while ($v < 4) {
            $got = yield $v;
            $v = $v * 1.5 + $got;
        }
        return $v;
    })();
    show(...$g);
    $s = 2;
    for ($i = 0; $i < 2; $i++) {
        $s = $s * 0.5;
        settype($s, $i ? "string" : "integer");
        show($s);
    }
    [$l, $m] = [1, 2.5];
    for ($i = 0; $i < 2; $i++) {
        [$l, $m] = [$m * 1.5, $l];
        $n = match (true) {
            $m > 2.0 => $m * 2.0,
            default => "none",
        };
        switch ($m) {
            case 2.5:
                show("switch", $m);
        }
        show($l, $m, $n, max($l, $m), sqrt($l), floor($m), abs($m - 10), $l . "", (int) $l, (string) $m, (bool) $m);
    }
}
captured();

function properties(object $o): void
{
    $sum = 0;
    for ($i = 0; $i < 3; $i++) {
        $sum += $o->x * 2.0 + $o->w;
        $o->x += 1.5 * $i;
        $o->x -= $o->w;
        $o->x *= 2;
        $d = $o->x - $o->w;
        $square = $d * $d;
        $length = sqrt($square);
        show($sum, $o->x, $o->w, $d, $length, $o->x < $o->w, $o->x > 1.0, -$o->x, $o->x === $o->w);
        $o->w = $i;
        $o->x = $i + 1;
    }
}
properties(new Point());
properties(new Loose());
$p = new Point();
$alias = &$p->x;
properties($p);
show($alias);
show((new Point())->hidden());
attempt(function () {
    $p = new Point();
    $s = 0.5;
    $s += $p->hooked * 2.0;
    $p->hooked += $s;
    return [$s, $p->hooked];
});
attempt(function () {
    $p = new Point();
    $p->fixed += 1.5;
});
attempt(function () {
    $p = new Point();
    $s = 0.5 * $p->absent;
    return $s;
});
attempt(function () {
    $p = new Point();
    $p->absent += 0.5;
    return $p->absent;
});
attempt(function () {
    $p = new Point();
    $s = 0.5 + $p->hidden;
    return $s;
});
attempt(function () {
    $p = new Point();
    unset($p->x);
    $p->x *= 0.5;
    return $p->x;
});
attempt(function () {
    $p = new Point();
    $p->y += 0.5;
    $p->z = "abc";
    return [$p->y, $p->z * 0.5];
});
attempt(function () {
    $p = null;
    $s = 1.5 * $p->x;
    $p->x += 0.5;
    return $s;
});
attempt(function () {
    $l = new Loose();
    unset($l->x);
    $s = $l->x * 0.5;
    $l->x += 0.25;
    return [$s, $l->x];
});
attempt(function () {
    $p = new Point();
    $p->x = 1e308;
    $p->x *= 10.0;
    return [var_export($p->x, true), var_export($p->x - $p->x, true), $p->x <=> 1.0];
});
function middle(): float
{
    $x = 1;
    try {
        for ($i = 0; ; $i++) {
            $x = $x * 2.5;
            if ($i > 2) {
                throw new LogicException("at $x");
            }
            $x = $i > 1 ? intdiv((int) $x, 2) : $x;
        }
    } catch (LogicException $e) {
        echo $e->getMessage(), " ";
        show($x);
        $x += 0.5;
    } finally {
        $x = $x * 2;
        show($x);
    }
    return $x;
}
show(middle());
