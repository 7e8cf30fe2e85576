<?php
// 20 cases
class A
{
    const C = 'constant';
    public static $s = 'static';
    public $p = 'property';
    public $list = [1, 2, 3];
    public ?A $next = null;
    public function __construct(public int $n = 0) {}
    public function m($x = 0) { return "method $x $this->n"; }
    public static function sm() { return 'static method'; }
    public function __invoke($x) { return "invoked $x"; }
    public function __toString(): string { return "A$this->n"; }
    public function self() { return $this; }
}
echo new A()->p, "\n";
echo new A(5)->m(), "\n";
echo new A(5)->m(1), "\n";
echo new A()::C, "\n";
echo new A()::$s, "\n";
echo new A()::sm(), "\n";
echo new A()(7), "\n";
echo new A()->list[1], "\n";
echo new A(2)->self()->self()->m(3), "\n";
echo new A()?->p, "\n";
var_dump(new A()->next?->p);
echo new class(4) extends A {}->m(), "\n";
echo new class { public $x = 'anonymous'; }->x, "\n";
echo new class { const X = 'anonymous constant'; }::X, "\n";
$name = 'A';
echo new $name()->p, "\n";
echo new ('A')()->p, "\n";
echo new (trim(' A '))(8)->m(), "\n";
echo new A(1) . '', "\n";
var_dump(new A() instanceof A);
echo (new A)->p, "\n";
var_dump(isset(new A()->p), empty(new A()->list));
$copy = clone new A(3);
echo $copy->m(), "\n";
echo [new A(6)->n, new A(7)->n][1], "\n";
