<?php
// Two generators that yield from one; what becomes of the one when it ends, throws, or has ended before.
function it() { yield 'a' => 1; yield 'b' => 2; $x = yield 'c' => 3; echo "got "; var_dump($x); return 'r'; }
function from($g) { $r = yield from $g; echo "returned $r\n"; yield 9; return 'f'; }
$g = it();
$one = from($g);
$two = from($g);
var_dump($one->current(), $two->current());
$one->next();
var_dump($two->key(), $two->current());
$two->next();
var_dump($one->key(), $one->current());
$one->send('hello');
var_dump($one->current(), $two->key(), $two->current(), $two->valid());
$two->next();
var_dump($two->current());
$two->next();
var_dump($two->valid(), $two->getReturn());
function bad() { yield 1; throw new Exception('bad'); }
$g = bad();
$one = from($g);
$two = from($g);
var_dump($one->current(), $two->current());
try { $one->next(); } catch (Exception $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
try { $two->current(); } catch (Exception $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
$three = from($g);
try { $three->current(); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
// getReturn() starts a generator.
echo (function () { return 42; yield; })()->getReturn(), "\n";
try { (function () { yield; })()->getReturn(); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
// By reference: the result of a call, and an aggregate's generator.
$var = 1;
function &cell() { global $var; return $var; }
function plain() { return 5; }
function &cells() { yield cell(); yield plain(); }
foreach (cells() as &$v) { $v = 7; }
unset($v);
var_dump($var);
class Aggregate implements IteratorAggregate {
    public $list = [1, 2, 3];
    function &getIterator(): Iterator { foreach ($this->list as $k => &$v) yield $k => $v; }
}
$a = new Aggregate;
foreach ($a as &$v) $v *= -1;
unset($v);
echo implode(',', $a->list), "\n";
try { new Generator; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { new Closure; } catch (Error $e) { echo $e->getMessage(), "\n"; }
