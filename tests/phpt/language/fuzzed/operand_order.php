<?php
// When operands are read: variables on the left after what stands right of them ran; arguments when they are passed.
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
function told($what) { echo "($what)"; return 5; }
function shown($name, $code)
{
    try {
        echo "$name: ", var_export($code(), true), "\n";
    } catch (Throwable $e) {
        echo "$name: ", get_class($e), ": ", $e->getMessage(), "\n";
    }
}
function undefined()
{
    shown("+", fn() => $u + told(1));
    shown("/", fn() => $u / told(1));
    shown("%", fn() => $u % told(1));
    shown("**", fn() => $u ** told(1));
    shown(".", fn() => $u . told(1));
    shown("<<", fn() => $u << told(1));
    shown("<", fn() => $u < told(1));
    shown(">", fn() => $u > told(1));
    shown("<=>", fn() => $u <=> told(1));
    shown("==", fn() => $u == told(1));
    shown("===", fn() => $u === told(1));
    shown("xor", fn() => $u xor told(1));
    shown("two", fn() => $u + $v);
    shown("nested", fn() => $u + ($v * told(1)));
    shown("text", fn() => "$u-{$v}" . told(1));
    shown("array", fn() => [$u, told(1), $v]);
    shown("element", fn() => [1, 2][$u + told(0)] ?? 'none');
    shown("max", fn() => max($u, told(1)));
    shown("min", fn() => min($u, told(1), 2));
    shown("strpos", fn() => strpos($u, told(1)));
    shown("substr", fn() => substr($u, told(1), told(2)));
    shown("str_repeat", fn() => str_repeat($u, told(1)));
    shown("intdiv", fn() => intdiv($u, told(1)));
    shown("implode", fn() => implode($u, [told(1)]));
    shown("in_array", fn() => in_array($u, [told(1)]));
    shown("spread", fn() => max(1, ...$u));
    shown("spread of closure", fn() => (fn(...$all) => $all)(1, ...$u));
    shown("spread of named", fn() => told(what: $u));
}
undefined();
function raw()
{
    $d = 1.5;
    $f = 2.5;
    if (mt_rand(0, 0)) $g = 1.5;
    echo $d + ($d = 3.0), " ", $d * ($d += 1), " ", $d / ($d = 2.0), " ", $d - $d++, "\n";
    echo $g / floor(told(1) + $d), "\n";
    echo -1 * ($g / floor($h)), "\n";
}
try {
    raw();
} catch (Error $e) {
    echo get_class($e), "\n";
}
function changed()
{
    $i = 1;
    echo $i + $i++, " ", $i + ++$i, " ", $i . ($i = 7), " ", $i <=> ($i = 2), " ", $i ** ($i = 3), " ";
    echo $i << ($i = 2), " ", $i == ($i = 9) ? "equal" : "other", " ", $i % ($i = 4), " ", $i === ($i = 8) ? 1 : 2, "\n";
    $i = 1;
    echo intdiv($i, ($i = 10) / 5), " ", max($i, $i = 3), " ", min($i, $i = 2), " ", str_repeat($i, $i = 3), "\n";
    $s = "a";
    echo str_replace($s, $s = "b", "aabb"), " ", str_pad($s, 5, $s = "c"), " ", implode($s, [$s = "d", $s]), "\n";
    $i = 5;
    echo match ($i) { --$i => "changed", 5 => "five", default => "none" }, " ";
    echo match ($i) { 5, $i++ => "never", $i => "same", default => "none" }, " ";
    echo match ($i) { ($i = 3) => "assigned", default => "none" }, " ";
    $i = 5;
    switch ($i) {
        case 6: echo "six"; break;
        case --$i: echo "changed "; break;
        default: echo "default ";
    }
    $r = &$i;
    echo match ($i) { $r++ => "old", $i => "reference", default => "none" }, " ";
    $up = function () use (&$i) { return ++$i; };
    echo match ($i) { $up() => "by closure", default => "none" }, "\n";
    $m = null;
    shown("unhandled", fn() => match ($m) { 1, 2 => 3 });
    shown("undefined", fn() => match ($nothing) { 1, told(2) => 3, default => 4 });
    shown("undefined switch", function () { switch ($nothing) { case 1: return 1; case told(2): return 2; default: return 4; } });
}
changed();
function swapped()
{
    $array = [1];
    $float = 1.5;
    $object = new stdClass;
    $given = fn($x) => $x;
    shown("literal", fn() => 2 * $array);
    shown("temporary", fn() => ($float + 1) * $array);
    shown("variables", fn() => $float * $array);
    shown("call", fn() => $given(5) * $array);
    shown("two calls", fn() => $given(5) * $given($array));
    shown("temporary and call", fn() => ($float + 1) * $given($array));
    shown("call and temporary", fn() => $given($array) * ($float + 1));
    shown("or", fn() => ($float + 1) | $array);
    shown("and", fn() => [1][0] & $array);
    shown("xor", fn() => $object->x ^ $array);
    shown("plus", fn() => ($float + 1) + $array);
    shown("element", fn() => $array[0] * $object);
    shown("new", fn() => new stdClass * $array);
    shown("floats", fn() => ($float + 3.25) ^ $float);
}
swapped();
function casted()
{
    for ($i = 0; $i < 3; $i++) {
        $n = $i;
        $sum = (float)$n + $n++;
        $difference = (int)$n - $n--;
        $text = (string)$n . $n++;
        echo $sum, " ", $difference, " ", $text, " ", +$n * ++$n, " ", ($n) + $n++, "\n";
    }
    $s = "x";
    $d = 1.5;
    shown("call and float", fn() => strtoupper($s) * $d);
    shown("float and call", fn() => $d * strtoupper($s));
    try {
        echo strrev("x") * $d;
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    $a = [];
    try {
        echo strrev("x") * $a;
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    $d = 2.5;
    $d *= ($d = 4.0) + 1.5;
    echo $d, "\n";
}
casted();
class Said
{
    function __construct(public string $text) {}
    function __toString(): string { echo "<$this->text>"; return $this->text; }
}
function joined()
{
    $array = [1];
    $object = new Said("left");
    $none = null;
    echo $array . told(1), "\n", $object . new Said("right"), "\n", $object . told(2), "\n", ($none ?? $array) . told(3), "\n";
    echo $object . told(4) . new Said("last") . $array . told(5), "\n";
    echo told(6) . $object, "\n", "$object-{$array[0]}-" . told(7), "\n";
    $text = $object;
    $text .= told(8);
    echo $text, "\n", $object . $object . told(9), "\n";
}
joined();
