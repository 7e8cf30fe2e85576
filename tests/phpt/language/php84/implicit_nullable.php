<?php
// 15 cases: the deprecation of implicitly nullable parameters, at compile time.
function a(int $x = null) { return $x; }
function b(?int $x = null) { return $x; }
function c(int|null $x = null) { return $x; }
function d(mixed $x = null) { return $x; }
function e($x = null) { return $x; }
function f(int|string $x = null) { return $x; }
class A { public function h(A $x = null, self $y = null, int ...$z) {} public static function i(callable $x = NULL) {} }
interface I { public function j(array $x = null); }
$k = function (iterable $x = null) {};
$l = fn(object $x = null) => $x;
function m(int $x = null, $y) { return [$x, $y]; }
function n((A&B)|C $x = null) {}
eval('function o(string $x = null) {}');
var_dump(a(), a(null), a(5), f(), m(null, 2));
try { b('x'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { a('x'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { f([]); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
