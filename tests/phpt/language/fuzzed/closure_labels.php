<?php
// How errors name closures: with the class that they belong to.
namespace N;
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
class C { function m() { $f = fn(int|string $x = 5) => [$x]; try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }
 $f = function (int $x) { }; try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }  try { $f(); } catch (\Error $e) { echo $e->getMessage(), "\n"; }
 $f = static function (int $x): int { return "x"; }; try { $f(1); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }
 $f = fn($x): int => $x; try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }
 $f = function(int ...$x) { }; try { $f(...[[]]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; } 
 $f = function(int $x) { $g = fn(int $y) => 1; $g([]); }; try { $f(1); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; } 
 $f = function(int $x) { }; try { $f(nosuch: 1); } catch (\Error $e) { echo $e->getMessage(), "\n"; } 
 try { array_map(fn(int $x) => 1, ['q']); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }
 $g = strlen(...); try { $g([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }
 $g = $this->m2(...); try { $g([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }
 $f = function(int $x) { static $y = 1; yield 1; }; try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; } 
 $f = \Closure::bind(fn(int $x) => 1, null, null); try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; } 
 $f = \Closure::bind(fn(int $x) => 1, null, \ArrayObject::class); try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; } 
 }
 function m2(int $x) {}
 static function s() { $f = fn(int $x) => 1; try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; } try { throw new \Exception; } catch (\Exception $e) { echo $e->getTraceAsString(), "\n"; } (function() { echo (new \Exception)->getTraceAsString(), "\n"; echo __FUNCTION__, __METHOD__, "\n"; })(); }
}
(new C)->m(); C::s();
function fun() { $f = fn(int $x) => 1; try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; } }
fun();
$f = fn(int $x) => 1; try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; }
$f = \Closure::bind(fn(int $x) => 1, null, C::class); try { $f([]); } catch (\TypeError $e) { echo $e->getMessage(), "\n"; } 
