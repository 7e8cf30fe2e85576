<?php
class Point
{
    public int $x = 1;
    public int $y = 2;
    public function __construct(int $x = 0)
    {
        echo "constructed\n";
        $this->x = $x;
    }
}
$class = new ReflectionClass('Point');
$ghost = $class->newLazyGhost(function (Point $p) {
    echo "init\n";
    $p->__construct(7);
});
var_dump($class->isUninitializedLazyObject($ghost), $class->getLazyInitializer($ghost) instanceof Closure);
$class->getProperty('y')->setRawValueWithoutLazyInitialization($ghost, 20);
var_dump($ghost->y, $class->isUninitializedLazyObject($ghost), $class->getProperty('x')->isLazy($ghost), $class->getProperty('y')->isLazy($ghost));
var_dump($ghost->x, $ghost->y, $class->isUninitializedLazyObject($ghost), $class->getLazyInitializer($ghost));
$proxy = $class->newLazyProxy(function (Point $p) {
    echo "make\n";
    return new Point(9);
});
var_dump($proxy->x, $class->initializeLazyObject($proxy) === $proxy);
$third = $class->newLazyGhost(fn() => print("never\n"));
$class->getProperty('x')->skipLazyInitialization($third);
var_dump($third->x, $class->markLazyObjectAsInitialized($third) === $third, $third->y);
$class->resetAsLazyGhost($third, function (Point $p) {
    $p->x = 77;
});
var_dump($third->x);
foreach ([fn() => $class->newLazyGhost(fn() => null, 99), fn() => (new ReflectionClass('ArrayObject'))->newLazyGhost(fn() => null)] as $call) {
    try {
        $call();
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
