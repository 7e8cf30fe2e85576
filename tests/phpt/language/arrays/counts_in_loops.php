<?php
// Counts and truth of arrays in loops that change them.
function f(array $a) { $n = 0; while ($a) { array_pop($a); $n++; } for ($i = 0; $i < count($a); $i++) $n += 10; return $n; }
function g(array $a) { $n = ""; for ($i = 0; $i < count($a); $i++) { unset($a[$i]); $n .= count($a) . ","; if (!$a) $n .= "empty"; } return $n; }
function h(array $a) { foreach ($a as $k => $v) { unset($a[$k]); $b = $a ?: "none"; if ($a) { echo count($a); } else echo "zero"; } return $b; }
echo f([1,2,3]), f([]), f(["a" => 1, 2]), " ", g([1,2,3,4]), g([]), g([5 => 1, 0 => 2]), " ", h(["a" => 1, "b" => 2]), h([1]), "\n";
$r = 1; $x = [1, &$r, 3]; echo f($x), g($x), h($x), "\n";
