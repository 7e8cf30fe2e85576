<?php
// A suspension leaves every kind of frame and comes back.
function plain($x) { return Fiber::suspend("plain $x") . '!'; }
class Base {
    public $made;
    function __construct($x) { $this->made = Fiber::suspend("new $x"); }
    function method(...$a) { return $this->inner(...$a); }
    private function inner($a, $b = 'd') { return Fiber::suspend("method $a $b"); }
    static function st($x) { return static::late($x); }
    static function late($x) { return Fiber::suspend("static $x"); }
    function __invoke($x) { return Fiber::suspend("invoke $x"); }
}
class It implements Iterator {
    private $i = 0;
    function current(): mixed { return Fiber::suspend("current $this->i"); }
    function key(): mixed { return $this->i; }
    function next(): void { Fiber::suspend("next"); $this->i++; }
    function rewind(): void { Fiber::suspend("rewind"); $this->i = 0; }
    function valid(): bool { return $this->i < 2; }
}
function gen() {
    $x = yield Fiber::suspend('gen start');
    echo "gen got $x\n";
    $y = yield from inner();
    return $y . Fiber::suspend('gen end');
}
function inner() { yield 'from' => Fiber::suspend('inner'); return 'inner result '; }
function statics() { static $n = 0; $n++; Fiber::suspend("static variable $n"); return $n; }
function &ref(array &$a) { $a[] = Fiber::suspend('by reference'); return $a; }
function deep($n) { return $n === 0 ? Fiber::suspend('bottom') : deep($n - 1); }

$outer = 'captured';
$body = function (string $first, string ...$rest) use ($outer, &$log) {
    echo "start $first ", implode(',', $rest), " $outer\n";
    echo plain(1), "\n";
    $o = new Base('object');
    echo $o->made, ' ', $o->method('a'), ' ', $o->method(b: 'named', a: 'x'), ' ', Base::st('s'), ' ', $o('i'), "\n";
    foreach (new It as $k => $v) echo "$k => $v\n";
    $g = gen();
    echo $g->current(), "\n";
    echo $g->send('sent'), ' ', $g->key(), "\n";
    $g->next();
    echo $g->getReturn(), "\n";
    echo implode(',', array_map(fn($x) => Fiber::suspend("map $x"), ['a', 'b'])), "\n";
    echo call_user_func('plain', 'cuf'), call_user_func_array([$o, 'method'], ['arr']), "\n";
    echo array_reduce([1, 2], fn($c, $i) => $c . Fiber::suspend("reduce $i"), ''), "\n";
    echo implode(',', array_filter([1, 2], fn($i) => Fiber::suspend("filter $i"))), "\n";
    statics(); echo statics(), "\n";
    $list = [1];
    $r = &ref($list);
    $r[] = 'more';
    echo implode(',', $list), "\n";
    try { Fiber::suspend('try'); } catch (LogicException $e) { echo get_class($e), ' ', $e->getMessage(), "\n"; } finally { echo "finally\n"; }
    echo match (Fiber::suspend('match')) { 'yes' => 'matched', default => 'not' }, "\n";
    echo deep(100), "\n";
    echo Fiber::suspend('left') . Fiber::suspend('right'), "\n";
    $log[] = 'end';
    return 'returned';
};
$fiber = new Fiber($body);
var_dump($fiber->isStarted());
$n = 0;
echo '<', $fiber->start('one', 'two', 'three'), ">\n";
while ($fiber->isSuspended()) {
    $n++;
    $asked = null;
    try { $asked = $n === 26 ? $fiber->throw(new LogicException('thrown')) : $fiber->resume($n === 27 ? 'yes' : "r$n"); }
    catch (Throwable $e) { echo 'escaped ', get_class($e), ': ', $e->getMessage(), "\n"; }
    echo '<', $asked, ">\n";
}
var_dump($fiber->isTerminated(), $fiber->isRunning(), $fiber->getReturn(), $log, $n);
