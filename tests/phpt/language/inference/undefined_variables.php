<?php
// What is read before it has a value is null, whatever it gets later.
function a() { $h = $g; $h[0] = 1; return json_encode($h); }
function b() { $a = $b; $b = []; $a['x'] = 1; return json_encode([$a, $b]); }
function c() { $a = $b; $b = [1]; return isset($a[0]) ? 'set' : 'unset'; }
function d() { $s = $t; $t = 'abc'; return @$s[0] ?? 'null'; }
function e($n) { if ($n) { $list = [1]; } $copy = $list ?? null; $copy[] = 2; return json_encode($copy); }
function f() { $x = $y + 1; $y = 2; return var_export($x, true); }
function g($n) { again: if ($n === 2) { return json_encode($list); } $list[] = $n++; goto again; }
function h() { $c = $d ? 'yes' : 'no'; $d = [1]; return $c; }
foreach (['a', 'b', 'c', 'd', 'f', 'h'] as $name) { echo $name, ' ', $name(), "\n"; }
echo e(0), e(1), g(0), "\n";
