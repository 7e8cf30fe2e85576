<?php
function v1($p, $q = 2) { $z = 1; $a = 2; if ($z) { $m = 3; } return get_defined_vars(); }
print_r(v1(1));
function v2() { $b = 1; $a = 2; unset($b); $b = 3; return array_keys(get_defined_vars()); }
print_r(v2());
function v3() { extract(['x' => 1, 'y' => 2, 'this' => 3, '1bad' => 4]); $k = 5; return get_defined_vars(); }
try { print_r(v3()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function v4() { $name = 'dyn'; $$name = 1; $aft = 2; return get_defined_vars(); }
print_r(v4());
function ext() { $a = 'old'; $arr = ['a' => 'new', 'b' => 'nb', '0' => 'num'];
 var_dump(extract($arr, EXTR_SKIP), $a, $b); var_dump(extract($arr, EXTR_PREFIX_ALL, 'p'), $p_a, $p_b, $p_0); var_dump(extract($arr, EXTR_PREFIX_SAME, 'q'), $q_a); var_dump(extract($arr, EXTR_IF_EXISTS), $a);
 var_dump(extract($arr, EXTR_PREFIX_IF_EXISTS, 'r'), $r_a, $r_b); var_dump(extract($arr, EXTR_PREFIX_INVALID, 's'), $s_0);
 $src = ['rr' => 1]; extract($src, EXTR_REFS); $rr = 9; var_dump($src);
 try { extract($arr, 99); } catch (ValueError $e) { echo $e->getMessage(), "\n"; } try { extract($arr, EXTR_PREFIX_ALL); } catch (ValueError $e) { echo $e->getMessage(), "\n"; } try { extract($arr, EXTR_PREFIX_ALL, '1x'); } catch (ValueError $e) { echo $e->getMessage(), "\n"; } }
ext();
function comp() { $a = 1; $b = [2]; $c = null; var_dump(compact('a', ['b', ['c']])); var_dump(compact('nope')); try { var_dump(compact(5)); } catch (TypeError $e) { echo $e->getMessage(); } $loop = ['a']; $loop[] = &$loop; try { compact($loop); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
comp();
class TC { function m() { var_dump(array_keys(compact('this'))); return array_keys(get_defined_vars()); } } print_r((new TC)->m());
function st() { static $n = 0, $arr = [1, 2], $o; $n++; $arr[] = $n; $o ??= new stdClass; $o->c = $n; return [$n, count($arr), $o->c]; } print_r(st()); print_r(st());
class SM { function m() { static $i = 0; return ++$i; } static function s() { static $i = 10; return ++$i; } } class SM2 extends SM {} echo (new SM)->m(), (new SM2)->m(), (new SM)->m(), SM::s(), SM2::s(), "\n";
$f = function() { static $k = 0; return ++$k; }; $g = clone $f; echo $f(), $f(), $g(), $g(), "\n";
function gs() { static $e = PHP_INT_SIZE * 2, $fn = strlen("abc"); return $e + $fn; } echo gs(), "\n";
class B1 { private $v = 'b1'; function get() { return function() { return $this->v; }; } static function sget() { return static function() { return isset($this) ? 'this' : static::class; }; } }
class B2 extends B1 { private $v = 'b2'; }
$c = (new B1)->get(); echo $c(), "\n"; $d = Closure::bind($c, new B2); echo $d(), "\n"; $d = @Closure::bind($c, new B2, B2::class); echo $d(), "\n";
$s = B2::sget(); echo $s(), "\n"; var_dump(@Closure::bind($s, new B1)); echo Closure::bind($s, null, B1::class)(), "\n";
var_dump(Closure::bind(fn() => 1, null, 'stdClass')); Closure::bind(function() {}, new B1, 'Nope'); 
$un = function() { return get_class($this); }; try { $un(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo $un->call(new B2), "\n"; $un->bindTo(null); $m = (new B1)->get(...); var_dump($m->bindTo(new stdClass));
