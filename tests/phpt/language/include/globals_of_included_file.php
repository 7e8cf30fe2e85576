<?php
function load() { include __DIR__ . '/declares_globals.inc'; return [$shared, $local]; }
echo json_encode(load()), json_encode($shared ?? 'none'), json_encode($local ?? 'none'), "\n";
function load2() { $r = include __DIR__ . '/changes_globals.inc'; $shared['c'] = 3; return $r; }
echo json_encode(load2()), json_encode($shared), $other, "\n";
include __DIR__ . '/declares_globals.inc';
echo json_encode($shared), $local, "\n";
global $shared; $shared[] = 5; echo json_encode($GLOBALS['shared']), "\n";
(function () { $shared = 'mine'; include __DIR__ . '/changes_globals.inc'; echo json_encode($shared), "\n"; })();
function t() { $y = 1; $x = 0; $n = 'x'; $$n = &$y; $y = 5; echo $x, "\n"; }
t();
function u() { $a = 1; $arr = ['a' => 7]; extract($arr, EXTR_REFS); $arr['a'] = 8; echo $a, "\n"; }
u();
function v() { $a = 1; $n = 'a'; unset($$n); echo isset($a) ? 'set' : 'unset', "\n"; }
v();
function w() { $b = 2; $a = 1; eval('$a = &$b;'); $b = 9; echo $a, "\n"; }
w();
$b = 2; $a = 1; eval('$a = &$b; unset($c);'); $b = 9; echo $a, "\n";
