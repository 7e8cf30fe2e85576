<?php
// Variables that begin as an int and are floats later: with the first value read, and not.
function dead() { $a = 0; $b = 7; $c = 0; for ($i = 0; $i < 3; $i++) { $a = $i * 0.5; $b = $a + 1; $c = $b * 2; } return [$a, $b, $c]; }
function live($n) { $a = 0; for ($i = 0; $i < $n; $i++) { $a = $i * 0.5; } return $a; }
function branch($x) { $a = 0; if ($x) { $a = 1.5; } return $a; }
function both($x) { $a = 0; if ($x) { $a = 1.5; } else { $a = 2.5; } return $a; }
function caught($x) { $a = 0; try { $a = intdiv(1, $x) + 0.5; } catch (Error) { } return $a; }
function skipped() { $a = 0; $out = []; for ($i = 0; $i < 4; $i++) { if ($i < 2) { $out[] = $a; continue; } $a = $i / 4 * 1.0; } return [$out, $a]; }
function updated() { $a = 0; $out = []; for ($i = 0; $i < 4; $out[] = $a, $i++) { if ($i < 2) continue; $a = $i * 0.25; } return $out; }
function closed() { $a = 0; $f = function () use (&$a) { return $a; }; $g = fn () => $a; $a = 1.5; return [$f(), $g()]; }
function named() { $a = 0; $all = compact('a'); $a = 1.5; return [$all, $a]; }
function dynamic() { $a = 0; $n = 'a'; $b = $$n; $a = 1.5; return [$b, $a]; }
function listed() { $a = 0; [$b, $a] = [$a, 1.5]; return [$b, $a]; }
function compound() { $a = 0; $a += 1.5; $b = 3; $b++; $b = 0.5; return [$a, $b]; }
function switched($x) { $a = 0; switch ($x) { case 1: $a = 1.5; break; case 2: return $a; default: $a = 2.5; } return $a; }
function looped() { $a = 0; while (($a = ($a ?? 0) + 0.5) < 2) { } $b = 0; do { $c = $b; $b = 1.5; } while ($c === 0); return [$a, $b, $c]; }
function left() { $a = 0; foreach ([1, 2] as $v) { if ($v === 1) break; $a = 0.5; } return $a; }
function matched($x) { $a = 0; $r = match (true) { $x > 1 => $a = 1.5, default => 3 }; return [$r, $a]; }
function text() { $a = 0; $a = 'text'; for ($i = 0; $i < 3; $i++) $a .= $i; return $a; }
function unread() { $a = 0; $a = 1.5; unset($a); $b = 1; return $a ?? 'none'; }
function again($n) { $r = 0; $s = 0; for ($i = 0; $i < $n; $i++) { $r = $s; $s = 1.5; } return [$r, $s]; }
var_dump(dead(), live(0), live(3), branch(0), branch(1), both(0), both(1), caught(0), caught(2));
echo json_encode([skipped(), updated(), closed(), named(), dynamic(), listed(), compound(), switched(1), switched(2), switched(3),
    looped(), left(), matched(0), matched(2), text(), unread(), again(0), again(1), again(2)]), "\n";
var_dump(again(1), left(), switched(2), skipped());
