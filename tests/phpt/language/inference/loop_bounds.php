<?php
function up($n) { $k = 0; for ($i = 0; $i < $n; $i++) $k++; return $k; }
function upEq($n) { $k = 0; for ($i = 0; $i <= $n; $i++) $k++; return $k; }
function down($n) { $k = 0; for ($i = 9; $i > $n; $i--) $k++; return $k; }
function downEq($n) { $k = 0; for ($i = 9; $n <= $i; $i--) $k++; return $k; }
function mirrored($n) { $k = 0; for ($i = 0; $n > $i; $i++) $k++; return $k; }
function both($n) { $k = 0; $i = 0; while ($i < $n && $k < 100) { $k++; $i += 2; } return $k; }
function grows($n) { $k = 0; for ($i = 0; $i < $n; $i++) { $k++; if ($i === 2) $n = 5; } return $k; }
function head($a) { $k = 0; for ($i = 0, $n = $a['n'] ?? null; $i < $n; $i++) $k++; return $k; }
function reference($n) { $r = &$n; $k = 0; for ($i = 0; $i < $n; $i++) { $k++; if ($i === 2) $r = 4; } return $k; }
function stepped($n) { $k = 0; for ($i = 0; $i < $n; $i++, $n--) $k++; return $k; }
function condition($n) { $k = 0; for ($i = 0; $i < ($n = $n - 1); $i++) $k++; return $k; }
function nested($n) { $k = 0; for ($i = 0; $i < $n; $i++) for ($j = $i; $j < $n; $j++) $k++; return $k; }
function generate($n) { for ($i = 0; $i < $n; $i++) yield $i; }
function missing() { $k = 0; for ($i = 0; $i < $nothing; $i++) $k++; return $k; }
function maybe($x) { if ($x) $n = $x; $k = 0; for ($i = 0; $i < $n; $i++) $k++; return $k; }
function jumps($n) { $k = 0; again: for ($i = 0; $i < $n; $i++) { $k++; if ($k === 4) { $n = 1; goto again; } if ($k > 9) goto out; } out: return $k; }
function typed(int $n) { $k = 0; for ($i = PHP_INT_MAX - 3; $i < $n; $i++) $k++; return $k; }
set_error_handler(function ($n, $m) { echo "[$m] "; return true; });
foreach (['up', 'upEq', 'down', 'downEq', 'mirrored', 'both', 'grows', 'stepped', 'condition', 'nested', 'reference'] as $name) {
    echo $name, ':';
    foreach ([3, 0, -1, 2.5, 3.0, NAN, '3', '2.5', 'x', '', null, true, false, [], -INF] as $n) {
        if (in_array($name, ['down', 'downEq']) && in_array($n, [NAN, -INF, 'x', [], null, false, ''], true)) continue;
        if ($n === 'x' || $n === [] || $n === true) { if ($name !== 'down') { echo ' -'; continue; } }
        try { echo ' ', $name($n); } catch (Error $e) { echo ' ', $e->getMessage(); }
    }
    echo "\n";
}
echo head(['n' => 3]), head([]), head(['n' => '4']), "\n";
echo implode(',', iterator_to_array(generate('3'))), "\n";
echo @missing(), maybe(2), @maybe(0), "\n";
echo jumps(3), jumps(7), jumps('5.5'), "\n", typed(PHP_INT_MAX), typed(5), "\n";
