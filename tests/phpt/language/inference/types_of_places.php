<?php
// A variable holds values of different types one after the other: each place knows its own.
function a($n) { $x = 1; if ($n) { $x = 'a'; } return $x . 1; }
function b($n) { $x = 5; while ($n-- > 0) { if ($x === 5) { $x = '7'; continue; } $x = $x . '1'; } return $x; }
function c($n) { do { if ($n > 2) { $a = 's'; $n--; continue; } $a = 1; $n--; } while ($a === 's' || $n > 0); return $a; }
function d($n) { for ($i = 0, $s = 0; $i < $n; $i++) { if ($i === 2) { $s = 'q'; continue; } $s .= $i; } return $s; }
function e($n) { switch ($n) { case 1: $v = 1; case 2: $v = ($v ?? 'none') . '!'; break; case 3: $v = 2.5; break; default: $v = null; } return var_export($v, true); }
function f($n) { $v = 1; try { $v = 'x'; if ($n) throw new Exception('e'); $v = 2.5; } catch (Exception $e) { $v .= '!'; } finally { $v = $v . '?'; } return $v; }
function g($n) { $x = 1; $y = $x + ($x = 10) + ($n ? (int) ($x = '4z') : 0); return $x . ' ' . $y; }
function h($s) { $r = ''; for ($i = 0; $i < strlen($s); $i++) { $r .= $s[$i]; } $s = [$r]; return $s[0] . $r[-1] . ($r[strlen($r) - 1]); }
function i2(string $s, $k) { return @$s[$k]; }
function j() { $a[] = 1; $a['k'] = 2; $a['k']++; $b = $a; $b[] = 3; return json_encode([$a, $b]); }
function k($a) { $a[0] = 1; return $a; }
function l() { $f = 1.5; $f = $f * 2; $g = $f; $f = 'text'; return $g . $f; }
function m($n) { $t = 0; foreach ([1, 2.5, '3', null] as $v) { $t += $v; if ($n) $t = (string) $t; } return var_export($t, true); }
function n2($n) { $x = null; if ($n) return 'early'; $x = [1]; $x[] = $x; return count($x, 1); }
function o() { $s = 'abc'; $s[1] = 'X'; try { $i = 5; $i[0] = 1; } catch (Error $e) { $s .= $e->getMessage(); } return $s; }
function p() { $x = 3; unset($x); return isset($x) ? 'set' : @($x . 'none'); }
function q() { [$a, [$b]] = [1, ['z']]; $a .= 'y'; $b .= 'w'; [$a, $b] = [$b, $a]; return $a . $b; }
function r($n) { while (($x = $n--) > 0) { $last = $x; } return $x . ($last ?? 'none'); }
function s2() { $i = 0; $r = []; for (; $i < 3; ) { $r[] = $i++; } for ($i = 2.5; $i > 0; $i--) { $r[] = $i; } for ($i = 'a'; $i !== 'd'; $i++) { $r[] = $i; } return json_encode($r); }
function t2($x) { if (is_string($x)) { $x = strlen($x); } elseif ($x === null) { $x = 'null'; } else { $x = [$x]; } return json_encode($x); }
foreach (['a' => [[0], [1]], 'b' => [[0], [1], [3]], 'c' => [[1], [5]], 'd' => [[2], [5]], 'e' => [[1], [2], [3], [4]], 'f' => [[0], [1]], 'g' => [[0], [1]], 'h' => [['hello']],
  'i2' => [['abc', 1], ['abc', -1], ['abc', 5], ['abc', '1'], ['abc', 1.7]], 'j' => [[]], 'k' => [[[]], [null], ['xyz']], 'l' => [[]], 'm' => [[0], [1]], 'n2' => [[0], [1]], 'o' => [[]], 'p' => [[]], 'q' => [[]],
  'r' => [[0], [2]], 's2' => [[]], 't2' => [['abc'], [null], [5]]] as $name => $calls) {
  foreach ($calls as $arguments) { echo $name, ' ', json_encode($arguments), ' ', json_encode($name(...$arguments)), "\n"; }
}
function undefinedLater($c) { if ($c) { $x = 1; } echo $x, "|\n"; $x = 'a'; echo $x, "\n"; }
undefinedLater(true); undefinedLater(false);
