<?php
echo "Y\n"; $f = strlen(...); echo new ReflectionFunction($f); class C { function m(iterable $x, ?iterable $y, int|iterable $z) {} static function s() {} }
echo new ReflectionFunction((new C)->m(...)), new ReflectionFunction(C::s(...)), new ReflectionMethod('C','m');
foreach ((new ReflectionMethod('C','m'))->getParameters() as $p) echo $p->getType(), get_class($p->getType()), "\n";
class D { private function p() { return [fn()=>1, static fn()=>2, $this->p2(...)]; } private function p2() {} static function g() { foreach ((new D)->p() as $f) echo new ReflectionFunction($f); } } D::g();
