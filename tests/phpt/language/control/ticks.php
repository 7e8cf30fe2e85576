<?php
function f($a = '') { echo "[$a]"; }
echo "before\n";
declare(ticks=1);
register_tick_function('f', 1);
echo "one ";
$x = 1; $y = 2;
if ($x) { echo "in if "; }
if (!$x) { echo "never "; }
if ($x === 2) { echo "never "; } else { echo "else "; }
for ($i = 0; $i < 2; $i++) echo "loop ";
foreach ([1, 2] as $v) { echo "each "; }
function g() { echo "g1 "; $a = 1; return $a; }
g();
{ echo "block "; }
switch ($x) { case 1: echo "case "; break; }
unregister_tick_function('f');
echo "none\n";
$calls = 0;
$closure = function () use (&$calls) { $calls++; $z = 1; };
declare(ticks=3) {
    register_tick_function($closure);
    echo "a "; echo "b "; echo "c "; echo "d "; echo "e "; echo "f ";
}
echo $calls, "\n";
unregister_tick_function($closure);
try { register_tick_function('missing'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
