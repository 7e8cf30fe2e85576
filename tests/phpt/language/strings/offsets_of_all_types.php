<?php
set_error_handler(function($n,$m){ echo "  $m\n"; return true; });
$keys = [0, 1, 9, -9, '0', '1', 'c', '', '1x', '1.5', ' 1', '1 ', 1.5, 2.0, true, null, [], new stdClass];
$ops = ['$x = $s[$k];','$s[$k]++;','$s[$k] += 1;','$s[$k] .= "x";','$r = &$s[$k];','unset($s[$k]);','$s[$k][0] = 1;','$s[$k][] = 1;','$s[$k] = "z"; echo $s;','echo isset($s[$k]) ? "Y":"N";','echo $s[$k] ?? "null";','echo empty($s[$k]) ? "Y":"N";', 'g($s[$k]);', '[$s[$k]] = ["q"]; echo $s;', '$x = $s[$k][0];', 'echo isset($s[$k][0]) ? "Y":"N";','list($p) = $s[$k]; var_dump($p);','list($k => $p) = $s; var_dump($p);',];
function g(&$x) {}
foreach ($ops as $op) foreach ($keys as $k) { $s = 'abc'; echo $op, ' ', is_object($k) ? 'obj' : json_encode($k), ': '; try { eval($op); } catch (Error $e) { echo get_class($e), ' ', $e->getMessage(); } echo "\n"; }
