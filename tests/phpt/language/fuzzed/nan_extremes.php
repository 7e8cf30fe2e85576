<?php
// min and max with NAN; compact in an arrow function, which captures nothing by it.
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
$a=[1]; $r=&$a[0]; $b=[...$a]; $r=5; var_dump($b[0]);
function t() { $i0=3; $f = fn($x)=>compact('i0'); var_dump($f(1)); $g = fn($x) => [$i0, compact('i0')]; var_dump($g(1)); $n='i0'; $h = fn($x)=>$$n; var_dump($h(1));}
t();
foreach ([[NAN,1.5],[1.5,NAN],[NAN,1],[1,NAN],[NAN,NAN],[9.3e18,NAN],[NAN,-INF],["a",NAN],[NAN,"a"],[null,NAN],[true,NAN],[NAN,true],[0.0,-0.0],[-0.0,0.0],[0,0.0],[0.0,0]] as [$x,$y]) { echo json_encode([var_export(max($x,$y),true),var_export(min($x,$y),true),var_export(max([$x,$y]),true),var_export(min([$x,$y]),true),var_export(max($x,$y,1),true),var_export(min($x,$y,1),true)]),"\n"; }
function u(float $x, float $y) { return [max($x,$y),min($x,$y)]; }
var_dump(u(NAN,1.5), u(1.5,NAN), u(0.0,-0.0), u(-0.0,0.0));
echo max(NAN,1.5), max(1.5,NAN), min(NAN,1.5), min(1.5, NAN), max(0.0,-0.0), max(-0.0,0.0), min(0.0,-0.0), min(-0.0,0.0), "\n";
