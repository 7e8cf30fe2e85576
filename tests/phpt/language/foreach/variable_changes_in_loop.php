<?php
function a() { $a=[1,2,3]; foreach ($a as $k=>&$v) { $b = $a; if (count($a) < 8) $a[] = $v + 10; $v *= 2; } unset($v); echo json_encode($a), json_encode($b), "\n"; }
function b() { $a=['x'=>1,'y'=>2]; foreach ($a as $k=>&$v) { $c = $a; unset($a[$k]); $a["n$k"] = 1; if (count($a)> 4 || strlen($k)>3) break; } unset($v); echo json_encode($a), json_encode($c), "\n"; }
function d() { $a=[1,2,3]; foreach ($a as &$v) { $a = $a; $v++; } unset($v); echo json_encode($a), "\n"; }
a(); b(); d();
$a=[1,2,3]; foreach ($a as $k=>&$v) { $b = $a; if (count($a) < 8) $a[] = $v + 10; $v *= 2; } unset($v); echo json_encode($a), json_encode($b), "\n";

$a = [1, 2];
foreach ($a as &$v) { $a = false; }
