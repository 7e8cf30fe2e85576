<?php
// A float variable that may be undefined is null then.
function r($x) { if ($x) $g = 1.5; var_dump($g); $h = $g; var_dump($h); var_dump($g + 1.5, $g ?? 'none', isset($g), (string)$g, [$g], $g * 2, $g / 3.5, -$g, $g == 0, $g < 1.0); return $g; }
var_dump(r(0)); var_dump(r(1));
function d() { $d0 -= ((9223372036854775806 / $d1) + $d0); $d1 = ceil($d0); return $d1; }
try { d(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
