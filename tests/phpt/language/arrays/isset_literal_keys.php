<?php
// isset of literal keys and of properties, in places that arrays and objects of many kinds come through.
class Box implements ArrayAccess {
    public function offsetExists(mixed $o): bool { echo "has $o "; return $o === 'k'; }
    public function offsetGet(mixed $o): mixed { echo "get $o "; return null; }
    public function offsetSet(mixed $o, mixed $v): void { }
    public function offsetUnset(mixed $o): void { }
}
class P { public $k = 1; public $n = null; protected $h = 2; private $m = 3; public int $u; public function own() { return [isset($this->k), isset($this->n), isset($this->h), isset($this->m), isset($this->u), isset($this->d)]; } }
class Q extends P { private $m = null; public $k2 = 5; }
class G { public function __isset($n) { echo "isset $n "; return $n === 'k'; } public function __get($n) { echo "get $n "; return 'x'; } }
class H { public ?string $k { get => null; } public int $n { get => 5; } }
function look($v) { return [isset($v['k']), isset($v['n']), isset($v['k']['n']), isset($v['no']), !isset($v['0']), isset($v['1x']), isset($v['k'][0])]; }
function see($v) { return [isset($v->k), isset($v->n), isset($v->h), isset($v->m), isset($v->u), isset($v->k->n), isset($v?->k)]; }
$cell = 1; $null = null;
$list = [['k' => 1, 'n' => null], ['x' => 1, 'k' => ['n' => 2]], ['n' => 3], [], [0 => 1], null, 'text', 5, new Box(), ['k' => &$cell, 'n' => &$null],
    ['k' => 'string'], ['a' => 1, 'b' => 2, 'c' => 3, 'd' => 4, 'e' => 5, 'f' => 6, 'g' => 7, 'h' => 8, 'i' => 9, 'k' => 10], false, new ArrayObject(['k' => 1, 'n' => null])];
foreach ($list as $v) { $holed = $v; if (is_array($holed)) unset($holed['x'], $holed['a']); echo json_encode([look($v), look($holed)]), "\n"; }
$dynamic = new stdClass(); $dynamic->k = 1; $dynamic->n = null;
$unset = new P(); unset($unset->k);
$referenced = new P(); $r = &$referenced->k; $r = null;
foreach ([new P(), new Q(), new G(), new H(), $dynamic, $unset, $referenced, null, 'text', 5, [1]] as $v) { echo json_encode(see($v)), ' '; if ($v instanceof P) echo json_encode($v->own()); echo "\n"; }
const NOTHING = null;
class C { const NOTHING = null; public static $nothing = null; }
for ($i = 0; $i < 3; $i++) var_dump(NOTHING, C::NOTHING, C::$nothing);
