<?php
// Which ways of making an array of another keep the references in it, where somebody else holds them too, and which give values.
function shown(array $array): string
{
    return json_encode($array, JSON_PARTIAL_OUTPUT_ON_ERROR);
}
$ways = [
    "copy" => fn($a) => $a,
    "spread" => fn($a) => [...$a],
    "spread behind" => fn($a) => [0, ...$a],
    "spread hash" => fn($a) => [...["k" => 1], ...$a],
    "union" => fn($a) => $a + ["z" => 1],
    "union right" => fn($a) => ["z" => 1] + $a,
    "cast" => fn($a) => (array)$a,
    "object cast" => fn($a) => (array)(object)$a,
    "values" => array_values(...),
    "slice" => fn($a) => array_slice($a, 0, 3),
    "slice keys" => fn($a) => array_slice($a, 1, null, true),
    "merge" => fn($a) => array_merge($a, [7]),
    "merge one" => fn($a) => array_merge($a),
    "merge recursive" => fn($a) => array_merge_recursive($a, ["k" => 7]),
    "replace" => fn($a) => array_replace($a, [5 => 7]),
    "replace with" => fn($a) => array_replace([9 => 9], $a),
    "replace recursive" => fn($a) => array_replace_recursive($a, [5 => 7]),
    "filter" => fn($a) => array_filter($a),
    "filter call" => fn($a) => array_filter($a, fn($x) => true),
    "map" => fn($a) => array_map(fn($x) => $x, $a),
    "map null" => fn($a) => array_map(null, $a),
    "map null two" => fn($a) => array_map(null, $a, $a),
    "reverse" => fn($a) => array_reverse($a),
    "reverse keys" => fn($a) => array_reverse($a, true),
    "pad" => fn($a) => array_pad($a, 5, 0),
    "pad left" => fn($a) => array_pad($a, -5, 0),
    "pad none" => fn($a) => array_pad($a, 1, 0),
    "chunk" => fn($a) => array_chunk($a, 2),
    "chunk keys" => fn($a) => array_chunk($a, 2, true),
    "unique" => fn($a) => array_unique($a),
    "unique regular" => fn($a) => array_unique($a, SORT_REGULAR),
    "flip" => fn($a) => array_flip(array_filter($a, is_int(...))),
    "combine" => fn($a) => array_combine(array_keys($a), $a),
    "fill keys" => fn($a) => array_fill_keys(["x"], $a),
    "diff" => fn($a) => array_diff($a, [77]),
    "diff key" => fn($a) => array_diff_key($a, [77 => 1]),
    "diff assoc" => fn($a) => array_diff_assoc($a, [77 => 1]),
    "udiff" => fn($a) => array_udiff($a, [77], fn($x, $y) => $x <=> $y),
    "diff ukey" => fn($a) => array_diff_ukey($a, [77 => 1], fn($x, $y) => $x <=> $y),
    "intersect" => fn($a) => array_intersect($a, [1, 2, 3, "s"]),
    "intersect key" => fn($a) => array_intersect_key($a, [0, 1, 2, 3, "k" => 1]),
    "intersect assoc" => fn($a) => array_intersect_assoc($a, [1, 2, 3]),
    "uintersect" => fn($a) => array_uintersect($a, [1, 2, 3], fn($x, $y) => $x <=> $y),
    "column" => fn($a) => array_column([$a, $a], 0),
    "change case" => fn($a) => array_change_key_case($a),
    "sort" => function ($a) { sort($a); return $a; },
    "asort" => function ($a) { asort($a); return $a; },
    "ksort" => function ($a) { ksort($a); return $a; },
    "usort" => function ($a) { usort($a, fn($x, $y) => $x <=> $y); return $a; },
    "shift" => function ($a) { array_shift($a); return $a; },
    "pop" => function ($a) { array_pop($a); return $a; },
    "unshift" => function ($a) { array_unshift($a, 5); return $a; },
    "push" => function ($a) { array_push($a, 5); return $a; },
    "splice" => function ($a) { array_splice($a, 1, 0, [5]); return $a; },
    "spliced" => function ($a) { return array_splice($a, 0, 2); },
    "splice in" => function ($a) { $b = [1, 2]; array_splice($b, 1, 0, $a); return $b; },
    "walk" => function ($a) { array_walk($a, function ($x) {}); return $a; },
    "compact" => function ($a) { return compact("a")["a"]; },
    "extract" => function ($a) { extract($a); return get_defined_vars()["a"]; },
    "func_get_args" => function ($a) { return func_get_args()[0]; },
    "variadic" => fn($a) => (fn(...$rest) => $rest)(...$a),
    "copy of ArrayObject" => fn($a) => (new ArrayObject($a))->getArrayCopy(),
    "list" => function ($a) { [$x, , $y] = $a; return [$x, $y]; },
    "foreach" => function ($a) { $b = []; foreach ($a as $k => $v) $b[$k] = $v; return $b; },
    "current" => fn($a) => [current($a), reset($a)],
    "array_find" => fn($a) => [array_find($a, fn($x) => true)],
    "min" => fn($a) => [min($a), max($a)],
    "max pair" => fn($a) => [max($a[0], 0)],
    "json" => fn($a) => json_decode(json_encode($a), true),
    "unserialize" => fn($a) => unserialize(serialize($a)),
    "var_export" => fn($a) => eval("return " . var_export($a, true) . ";"),
    "rand" => fn($a) => array_intersect_key($a, array_flip([0])),
    "call_user_func_array" => fn($a) => call_user_func_array(fn(...$rest) => $rest, $a),
    "by value" => fn($a) => (function ($x) { $x[] = 1; return $x; })($a),
];
foreach ($ways as $name => $way) {
    $a = [1, 2, 3];
    $r = &$a[0];
    $nested = &$a["k"];
    $nested = 2;
    try {
        $b = $way($a);
        $r = "new";
        $nested = "other";
        echo "$name: ", shown($b), "\n";
    } catch (Throwable $e) {
        echo "$name: ", get_class($e), ": ", $e->getMessage(), "\n";
    }
    unset($r, $nested, $a, $b);
    // Nobody else holds it any more. These keep it all the same, as if somebody did.
    if (in_array($name, ["pad", "pad left", "map null two", "splice in"])) continue;
    $a = [1, 2, 3];
    $r = &$a[0];
    unset($r);
    try {
        $b = $way($a);
        $a[0] = "new";
        if (shown($b) !== shown($way([1, 2, 3]))) echo "  alone: ", shown($b), "\n";
    } catch (Throwable $e) {
        echo "  alone: ", get_class($e), ": ", $e->getMessage(), "\n";
    }
    unset($a, $b);
}
