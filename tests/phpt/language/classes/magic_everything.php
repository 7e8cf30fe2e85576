<?php
// Magic methods in all places where PHP asks them.
class M
{
    private $data = ['a' => 1, 'list' => [1]]; private $hidden = 'h'; protected $guarded = 'g'; public $public = 'p';
    public function __get($n) { echo "[get $n]"; return $this->data[$n] ?? null; }
    public function __set($n, $v) { echo "[set $n]"; $this->data[$n] = $v; }
    public function __isset($n) { echo "[isset $n]"; return isset($this->data[$n]); }
    public function __unset($n) { echo "[unset $n]"; unset($this->data[$n]); }
    public function __call($n, $a) { return "[call $n " . json_encode($a) . ']'; }
    public static function __callStatic($n, $a) { return "[static $n " . json_encode($a) . ']'; }
    public function __invoke(...$a) { return '[invoke ' . json_encode($a) . ']'; }
    public function __toString() { return 'text'; }
    private function secret() { return 'secret'; }
    public function inside() { return [$this->secret(), $this->hidden, $this->missing, self::secretStatic(), M::anything(1)]; }
}
$m = new M;
$j = fn($v) => print json_encode($v) . "\n";
$j($m->a); $j($m->hidden); $j($m->guarded); $j($m->public); $j($m->nothing);
$j(isset($m->a)); $j(isset($m->nothing)); $j(isset($m->public)); $j(empty($m->a)); $j($m->a ?? 'd'); $j($m->nothing ?? 'd'); $j($m?->a);
$m->b = 2; $m->hidden = 3; $m->public = 4; $j($m->b);
$m->a += 5; $j($m->a); $m->a++; $j($m->a); $m->s .= 'x'; $j($m->s); $m->n ??= 7; $j($m->n); $m->n ??= 8;
unset($m->a, $m->public, $m->nothing); $j(isset($m->a)); $j($m->public);
$m->public = 'again';
$m->list[] = 2; $j($m->list);
$j($m->list[0]); $j(isset($m->list[0])); $j(isset($m->list[9])); $j(empty($m->list[0]));
$r = &$m->list; $r[] = 3; $j($m->list);
$name = 'a b'; $m->$name = 1; $j($m->{'a b'}); $m->{'1'} = 'one'; $j($m->{1});
$j($m->undefined(1, 2)); $j($m->secret()); $j(M::undefined('x')); $j($m(5)); $j("$m" . $m); $j(strlen($m)); $j([$m, 'dyn'](1)); $j(call_user_func([$m, 'cuf'], 1)); $j(call_user_func('M::cufs')); $j(array_map($m, [1])); $j($m::viaObject());
$j($m->inside());
[$m->x, $m->y] = [1, 2]; $j($m->x); foreach ([5] as $m->z); $j($m->z);
class G { public function __get($n) { return $this->$n; } public function __set($n, $v) { $this->$n = $v; } public function __isset($n) { return isset($this->$n); } }
$g = new G; $j(@$g->x); @$g->x = 5; $j($g->x); $j(isset($g->y));
class Deep { public function &__get($n) { static $store = []; if (!isset($store[$n])) $store[$n] = null; return $store[$n]; } }
$d = new Deep; $d->a['b']['c'] = 1; $j($d->a); $d->n += 3; $j(@$d->n);
class Bad { public function __toString() { return 5; } } try { echo new Bad; } catch (TypeError $e) { $j($e->getMessage()); }
try { $j('' . new stdClass); } catch (Error $e) { $j($e->getMessage()); }
try { (new stdClass)->f(); } catch (Error $e) { $j($e->getMessage()); }
try { stdClass::f(); } catch (Error $e) { $j($e->getMessage()); }
try { (new stdClass)(); } catch (Error $e) { $j($e->getMessage()); }
class D { public $a = 1; protected $b = [2]; private $c; public function __debugInfo() { return ['shown' => $this->a]; } public static function __set_state($a) { $d = new self; $d->a = $a['a']; return $d; } public function __serialize(): array { return ['ser' => $this->a]; } public function __unserialize(array $d): void { $this->a = $d['ser']; } }
print_r(new D); var_export(new D); echo "\n"; eval('$e = ' . var_export(new D, true) . ';'); $j($e->a); $j(serialize(new D)); $j(unserialize(serialize(new D))->a);
class S { public $a = 1; private $b = 2; public $c = 3; public function __sleep() { return ['a', 'b', 'nope']; } public function __wakeup() { $this->c = 'woken'; } }
$s = serialize(new S); $j(str_replace("\0", '~', $s)); $j(unserialize($s)->c);
class Cl { public $o; public $n = 1; public function __construct() { $this->o = new stdClass; } public function __clone() { $this->o = clone $this->o; $this->n++; } }
$c = new Cl; $k = clone $c; $j($k->n); $j($k->o === $c->o);
