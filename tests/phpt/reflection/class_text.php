<?php
/** Of A. */
abstract class A
{
    const X = 1;
    protected const Y = [1, 2];
    final public const string Z = "z";
    public int $a = 5;
    protected ?string $b;
    private static $c = [self::X];
    /** Of m. */
    public function __construct(public readonly int $p = 3, string ...$r)
    {
        static $z = 5;
    }
    abstract function f(int|string $x, ?A $q = null, self $w = new B, &$ref = PHP_INT_MAX): ?static;
    static function st()
    {
        return static::class;
    }
}
final class B extends A implements Countable
{
    function f(int|string $x, ?A $q = null, A $w = new B, &$ref = PHP_INT_MAX): ?static
    {
        return null;
    }
    private function pr($x = A::X . "k", $y = __CLASS__, $n = -1.5, $l = ['a' => [1, true, null]])
    {
        return "pr$x";
    }
    function count(): int
    {
        return 0;
    }
}
interface I extends Countable
{
    function go(callable $c): iterable;
}
trait T
{
    protected $t = self::class;
    function tm($a = self::class)
    {
    }
}
enum Suit: string
{
    const Wild = self::Hearts;
    case Hearts = 'H';
    case Spades = 'S';
}
foreach (['A', 'B', 'I', 'T', 'ArrayAccess', 'Countable'] as $class) {
    echo new ReflectionClass($class);
}
echo new ReflectionMethod('B', 'pr'), new ReflectionProperty('A', 'c'), new ReflectionClassConstant('A', 'Y');
echo new ReflectionFunction('str_replace'), new ReflectionFunction('array_walk');
$x = 5;
echo new ReflectionFunction(function (int $a) use ($x): void {
    static $k = 7;
});
echo new ReflectionClassConstant('Suit', 'Hearts'), new ReflectionClassConstant('A', 'Z');
echo new ReflectionMethod('ArrayObject', 'offsetGet');
echo new ReflectionConstant('PHP_INT_SIZE'), new ReflectionConstant('E_ALL');
