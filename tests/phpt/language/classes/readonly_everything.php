<?php
// Readonly properties and classes: initialisation, scope, all ways of changing, inheritance.
function attempt(string $label, callable $run): void
{
    try { echo "$label: ", json_encode($run()), "\n"; } catch (Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
class P
{
    public readonly int $n; public readonly array $list; public readonly ?object $o; protected readonly string $s; public readonly mixed $m;
    public function __construct(public readonly int|string $promoted = 1, array $list = ['a']) { $this->list = $list; }
    public function set($name, $value) { $this->$name = $value; return $this->$name; }
    public function setN($v) { return $this->n = $v; }
    public function twice() { $this->n = 1; $this->n = 2; }
    public function elements() { $this->list[] = 'b'; }
    public function element() { $this->list['k'] = 1; }
    public function unset() { unset($this->n); return 'unset'; }
    public function unsetList() { unset($this->list); }
    public function inc() { $this->n++; } public function add() { $this->n += 1; } public function concat() { $this->s .= 'x'; } public function coalesce() { return $this->n ??= 9; }
    public function ref() { $r = &$this->n; $r = 5; return $r; } public function loop() { foreach ([1] as $this->n); return $this->n; } public function list() { [$this->n, $x] = [3, 4]; return $this->n; }
    public function each() { foreach ($this as $k => &$v) {} } public function &byRef() { return $this->n; }
    public function closure() { return (fn() => $this->n = 7)(); }
    public function wrong() { $this->n = 'text'; }
    public static function other(P $p) { $p->n = 4; return $p->n; }
}
class Q extends P { public function child() { $this->n = 5; return $this->n; } public function childProtected() { return $this->s = 's'; } }
readonly class R { public function __construct(public int $x = 1, protected array $y = []) {} public function with(int $x): static { $c = clone $this; return new static($x); } }
readonly class R2 extends R { public string $z; public function init() { $this->z = 'z'; return $this->z; } }
final readonly class Money { private function __construct(public int $amount, public string $currency) {} public static function of(int $a): self { return new self($a, 'EUR'); } public function plus(self $o): self { return new self($this->amount + $o->amount, $this->currency); } }
foreach (['n' => 5, 'o' => null, 's' => 'str', 'm' => null, 'promoted' => 2] as $name => $value) attempt("set $name", fn() => (new P)->set($name, $value));
foreach (['twice', 'elements', 'element', 'unset', 'unsetList', 'inc', 'add', 'concat', 'coalesce', 'ref', 'loop', 'list', 'each', 'closure', 'wrong'] as $method) attempt($method, fn() => (new P)->$method());
attempt('setN after set', function () { $p = new P; $p->setN(1); return $p->setN(2); });
attempt('wrong keeps uninitialised', function () { $p = new P; try { $p->wrong(); } catch (TypeError) {} return $p->setN(3); });
attempt('initialised ref', function () { $p = new P; $p->setN(1); return $p->ref(); });
attempt('initialised inc', function () { $p = new P; $p->setN(1); $p->inc(); });
attempt('initialised coalesce', function () { $p = new P; $p->setN(1); return $p->coalesce(); });
attempt('initialised unset', function () { $p = new P; $p->setN(1); $p->unset(); });
attempt('other object', fn() => P::other(new P));
attempt('outside', function () { $p = new P; $p->n = 1; });
attempt('outside initialised', function () { $p = new P; $p->promoted = 1; });
attempt('outside element', function () { $p = new P; $p->list[] = 1; });
attempt('outside unset', function () { $p = new P; unset($p->promoted); });
attempt('outside unset uninitialised', function () { $p = new P; unset($p->n); });
attempt('outside ref', function () { $p = new P; $r = &$p->promoted; });
attempt('outside read', fn() => (new P)->n);
attempt('isset', fn() => [isset((new P)->n), isset((new P)->promoted), empty((new P)->promoted), (new P)->n ?? 'none']);
attempt('object inside', function () { $p = new P; $p->set('o', new stdClass); $p->o->x = 1; $p->o->x++; return $p->o; });
attempt('child', fn() => (new Q)->child());
attempt('child protected', fn() => (new Q)->childProtected());
attempt('bound closure', fn() => Closure::bind(function () { return $this->n = 8; }, new P, P::class)());
attempt('foreach value', function () { $out = []; foreach (new P as $k => $v) $out[] = $k; return $out; });
attempt('array functions', fn() => [count((new P)->list), in_array('a', (new P)->list)]);
attempt('sort', function () { $p = new P; sort($p->list); });
attempt('readonly class', fn() => [(new R(5))->x, (new R)->with(6)->x]);
attempt('write', function () { $r = new R; $r->x = 2; });
attempt('dynamic', function () { $r = new R; $r->nope = 2; });
attempt('child of readonly', fn() => (new R2)->init());
attempt('child inherits', function () { $r = new R2; $r->z = 1; });
attempt('money', fn() => Money::of(1)->plus(Money::of(2)));
attempt('serialize', fn() => unserialize(serialize(Money::of(3))));
attempt('compare', fn() => [Money::of(1) == Money::of(1), Money::of(1) == Money::of(2)]);
attempt('clone', fn() => (clone new R(3))->x);
attempt('by reference return', function () { $p = new P; $r = &$p->byRef(); });
attempt('json', fn() => json_encode(new P));
attempt('set in constructor of child', fn() => (new class extends P { public function __construct() { parent::__construct(5); $this->n = 6; } })->n);
attempt('twice through constructor', function () { $p = new P; $p->__construct(); });
attempt('static property of readonly class', fn() => (new class { public static int $s = 1; })::$s);
