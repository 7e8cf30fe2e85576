<?php
function t($a) { $x = $a ?: ($b = 5); echo $b ?? "none", "|$x\n"; }
t(1); t(0); t([]); t("0"); t(2.5);
function u(array $a) { $b = $a ?: ['d']; $b[] = 1; $c = $a ?: null; if ($c) $c[] = 9; return json_encode([$a, $b, $c]); }
echo u([1]), u([]), "\n";
function v(?array $a) { $k = $a ? $a : []; $k['x'] = 1; return count($a ?? []) . count($k); }
echo v(null), v([1,2]), "\n";
