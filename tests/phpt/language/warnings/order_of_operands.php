<?php
set_error_handler(function($n,$m){ echo "$m\n"; return true; });
class C {} class D { public ?int $n; function __get($x) { return 5; } }
function a() { $o = new C; $o->p -= 5; $o->q++; echo json_encode($o), "\n"; $o = new D; $o->zz++; echo json_encode($o), "\n"; }
function b() { $h[1] += 2; ++$g[1]; $s['x'] .= 'a'; echo json_encode([$h,$g,$s]), "\n"; }
function c() { echo json_encode(array_pop($a1)); }
function d() { $i = 5; $i += $i++; echo $i, "\n"; $i -= ($i = 3); echo $i, "\n"; $s = 'a'; $s .= $s = 'b'; echo $s, "\n"; $f = 1.5; $f *= ++$f; echo $f, "\n"; $u += $v; }
a(); b(); try { c(); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } d();
$z[1] += 2; $r = [1]; $r[0] += 5;
foreach ([1, 2] as $x) { $count[$x] += 1; } echo json_encode($count);
function cc() { $a = null; try { array_pop($a); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } }
function dd() { $a = 5; try { array_pop($a); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } }
function ee() { try { array_pop($a); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } }
function ff() { preg_match('/a/', 'a', $m); echo json_encode($m); $t = "x"; settype($q, "int"); var_dump($q); }
cc(); dd(); ee(); ff();
