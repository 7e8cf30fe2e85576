<?php
// 50 cases: what initialises a lazy object, what does not, what a failing initializer leaves.
class Ghost { public int $a = 1; public readonly string $r; protected array $list = ['x']; private ?Ghost $next = null; public $untyped = 'u';
  public function __construct(int $a = 10) { echo "[construct $a]"; $this->a = $a; $this->r = 'r'; }
  public function sum() { return $this->a + count($this->list); } 
  public function touch() { return 'no property'; } }
$c = new ReflectionClass('Ghost');
$g = $c->newLazyGhost(function (Ghost $o) { echo '[init]'; $o->__construct(5); });
var_dump($c->isUninitializedLazyObject($g));
var_dump($g::class, $g instanceof Ghost, $g->touch());
var_dump($g);
echo $g->a, "\n";
var_dump($c->isUninitializedLazyObject($g), $g);
$p = $c->newLazyProxy(function (Ghost $o) { echo '[factory]'; return new Ghost(7); });
var_dump($p);
echo $p->a, ' ', $p->sum(), "\n";
var_dump($p, $c->isUninitializedLazyObject($p));
$p->a = 9; echo $p->a, "\n";
var_dump($c->initializeLazyObject($p) === $p, get_class($c->initializeLazyObject($p)));
foreach (['isset' => fn($o) => isset($o->a), 'unset' => function ($o) { unset($o->a); }, 'set' => fn($o) => $o->a = 4, 'foreach' => function ($o) { foreach ($o as $k => $v) echo "$k "; }, 'json' => fn($o) => json_encode($o), 'cast' => fn($o) => count((array) $o), 'clone' => fn($o) => (clone $o)->a, 'serialize' => fn($o) => strlen(serialize($o)), 'equal' => fn($o) => $o == new Ghost(1), 'vars' => fn($o) => get_object_vars($o), 'export' => fn($o) => strlen(var_export($o, true)), 'ref' => function ($o) { $r = &$o->a; $r++; return $o->a; }, 'element' => function ($o) { $o->untyped = []; $o->untyped[] = 1; return $o->untyped; }, 'method' => fn($o) => $o->sum(), 'dynamic' => fn($o) => @$o->dyn, 'debug' => function($o) { var_dump($o); }] as $n => $f) {
  foreach (['Ghost', 'Proxy'] as $kind) { $o = $c->{"newLazy$kind"}(function ($o) use ($kind) { echo "[$kind]"; if ($kind === 'Proxy') return new Ghost(3); $o->__construct(3); });
  echo "$n $kind: "; try { echo json_encode($f($o)); } catch (Error $e) { echo $e->getMessage(); } echo ' ', json_encode($c->isUninitializedLazyObject($o)), "\n"; } }
$g = $c->newLazyGhost(function ($o) { throw new Exception('failed'); });
try { $g->a; } catch (Exception $e) { echo $e->getMessage(), json_encode($c->isUninitializedLazyObject($g)), "\n"; }
$g = $c->newLazyGhost(function ($o) { return 5; });
try { $g->a; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$g = $c->newLazyProxy(function ($o) { return new stdClass; });
try { $g->a; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$g = $c->newLazyGhost(function ($o) { echo '[init]'; $o->__construct(); });
$c->getProperty('a')->skipLazyInitialization($g); echo $g->a, ' '; $c->getProperty('untyped')->setRawValueWithoutLazyInitialization($g, 'raw'); echo $g->untyped, "\n"; echo $g->sum(), "\n"; echo $g->a, $g->untyped, "\n";
$g = $c->newLazyGhost(function ($o) { echo '[never]'; }); $c->markLazyObjectAsInitialized($g); var_dump($g->a);
$o = new Ghost(1); $c->resetAsLazyGhost($o, function ($o) { echo '[again]'; $o->__construct(2); }); echo $o->a, "\n";
try { (new ReflectionClass('ArrayObject'))->newLazyGhost(fn() => 1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
