<?php
// 12 cases: #[\Override] where it is right; what it refuses is in the declarations' test.
interface I { public function fromInterface(); public static function staticOne(); }
abstract class Base
{
    public function plain() { return 'base'; }
    protected function hidden() { return 'base hidden'; }
    abstract public function required();
    public function __construct() {}
    public function __toString(): string { return 'base'; }
}
trait Asks { abstract public function asked(); #[Override] public function plain() { return 'trait ' . parent::plain(); } }
class A extends Base implements I, IteratorAggregate, Countable
{
    use Asks;
    #[Override] public function fromInterface() { return __FUNCTION__; }
    #[\Override] public static function staticOne() { return __FUNCTION__; }
    #[Override] public function hidden() { return 'now public'; }
    #[Override] public function required() { return __FUNCTION__; }
    #[Override] public function __toString(): string { return 'a'; }
    #[Override] public function getIterator(): Iterator { return new ArrayIterator([1]); }
    #[Override] public function count(): int { return 4; }
    public function asked() { return __FUNCTION__; }
}
class B extends A { #[Override] public function asked() { return 'b ' . parent::asked(); } #[oVERRIDE] public function plain() { return 'b'; } }
$a = new A;
echo $a->fromInterface(), ' ', A::staticOne(), ' ', $a->hidden(), ' ', $a->required(), ' ', $a, ' ', count($a), ' ', $a->plain(), "\n";
echo (new B)->asked(), ' ', (new B)->plain(), "\n";
foreach ($a as $x) echo $x, "\n";
enum E implements JsonSerializable { case A; #[Override] public function jsonSerialize(): mixed { return 'json'; } }
echo json_encode(E::A), "\n";
$anonymous = new class extends Base { #[Override] public function required() { return 'anonymous'; } };
echo $anonymous->required(), "\n";
echo (new class extends Exception { #[Override] public function __toString(): string { return 'exception text'; } }), "\n";
