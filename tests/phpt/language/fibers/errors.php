<?php
function attempt(callable $f) {
    try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
attempt(fn() => Fiber::suspend(1));
attempt(fn() => new FiberError);
attempt(fn() => new Fiber('no_such'));
$f = new Fiber(function () { echo "in\n"; Fiber::suspend(Fiber::getCurrent()); return 5; });
attempt(fn() => Fiber::getCurrent());
attempt(fn() => $f->getReturn());
attempt(fn() => $f->resume());
attempt(fn() => $f->throw(new Exception('e')));
attempt(fn() => $f->start() === $f);
attempt(fn() => $f->start());
attempt(fn() => $f->getReturn());
attempt(fn() => clone $f);
attempt(fn() => serialize($f));
attempt(fn() => $f->x = 1);
attempt(fn() => $f->resume());
attempt(fn() => $f->resume());
attempt(fn() => $f->getReturn());
$t = new Fiber(function () { throw new Exception('inside'); });
attempt(fn() => $t->start());
attempt(fn() => $t->getReturn());
// One fiber in another; each is only resumed where it is suspended.
$inner = new Fiber(function () use (&$outer) {
    attempt(fn() => $outer->resume());
    echo 'inner ', Fiber::suspend('from inner'), "\n";
});
$outer = new Fiber(function () use ($inner) {
    echo $inner->start(), "\n";
    echo 'outer ', Fiber::suspend('from outer'), "\n";
    $inner->resume('to inner');
    attempt(fn() => Fiber::getCurrent()->resume());
});
echo $outer->start(), "\n";
var_dump($inner->isSuspended(), $outer->isSuspended());
$outer->resume('to outer');
var_dump($inner->isTerminated(), $outer->isTerminated());
// A fiber that is left suspended runs its finally blocks at the end.
$left = new Fiber(function () {
    try { Fiber::suspend(); echo "never\n"; }
    catch (Throwable $e) { echo "never\n"; }
    finally { echo "finally\n"; try { Fiber::suspend(); } catch (FiberError $e) { echo $e->getMessage(), "\n"; } }
});
$left->start();
echo "end\n";
