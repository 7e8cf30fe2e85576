<?php
// Counting a variable that is not there, and texts in properties past the ints.
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
function a() { $d0 = sqrt(((-3.75 - 2) + $undefined++)); var_dump($undefined, $d0); }
a();
function b() { $x = 1.5 + $u++; var_dump($x, $u); $y = 1.5 * ++$v; var_dump($y, $v); $z = $w-- - 2.5; var_dump($z, $w); $q++; var_dump($q); $r--; var_dump($r); --$s; var_dump($s); }
b();
class C0 { public string|int $a = '9223372036854775808'; public int $i = PHP_INT_MAX; public ?int $n = PHP_INT_MIN; public int|string $m = PHP_INT_MAX; public string $t = "9223372036854775807"; public int|bool $z = PHP_INT_MAX; public string|int $s = '9223372036854775807'; public int|string $w = '-9223372036854775809'; }
$o = new C0;
foreach (['a','i','n','m','t','z','s','w'] as $p) foreach (['++','--'] as $op) { $o = new C0; try { if ($op === '++') $o->$p++; else --$o->$p; var_dump($o->$p); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } $o = new C0; $r = &$o->$p; try { if ($op === '++') $r++; else $r--; var_dump($r); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } unset($r); }
class C1 { public static string|int $a = '9223372036854775808'; public static int $i = PHP_INT_MAX; }
try { C1::$a--; var_dump(C1::$a); C1::$i++; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
function counted() { $messages = []; foreach ([fn() => pi([]), fn() => sqrt(), fn() => sqrt(1.5, 2), fn() => pi()] as $call) { try { $messages[] = $call(); } catch (Error $e) { $messages[] = $e->getMessage(); } } return $messages; }
var_dump(counted());
