<?php
// json_encode and json_decode of objects.
function t($value, $flags = 0) { try { var_dump(json_encode($value, $flags)); echo json_last_error_msg(), "\n"; } catch (Throwable $e) { echo get_class($e), ' ', $e->getCode(), ': ', $e->getMessage(), "\n"; } }
class P { private $a = 1; protected $b = 2; public $c = 3; public int $u; public $n = null; }
class C extends P { public $d = [1, 'x' => 2]; private $e = 5; }
t(new P); t(new C); t(new C, JSON_PRETTY_PRINT); t(new stdClass); t((object) []); t([new stdClass], JSON_PRETTY_PRINT);
class J implements JsonSerializable { function __construct(public $v) {} function jsonSerialize(): mixed { return $this->v; } }
t(new J(5)); t(new J([1, new J('x')])); t(new J(null)); t([new J(new P)]);
class S implements JsonSerializable { public $q = 1; private $w = 2; function jsonSerialize(): mixed { return $this; } }
t(new S);
class R implements JsonSerializable { function jsonSerialize(): mixed { return [$this]; } }
t(new R); t(new R, JSON_PARTIAL_OUTPUT_ON_ERROR);
class X implements JsonSerializable { function jsonSerialize(): mixed { throw new LogicException('no'); } }
t(new X); t([1, new X], JSON_PARTIAL_OUTPUT_ON_ERROR);
enum U { case A; } enum B: string { case A = 'a/b'; } enum I: int { case A = 5; }
t(U::A); t(B::A); t([I::A, B::A]); t([U::A, 1], JSON_PARTIAL_OUTPUT_ON_ERROR); t(U::A, JSON_THROW_ON_ERROR);
$o = new stdClass; $o->o = $o; t($o); t($o, JSON_PARTIAL_OUTPUT_ON_ERROR); t($o, JSON_THROW_ON_ERROR);
$a = [1]; $a[] = &$a; t($a); t($a, JSON_PARTIAL_OUTPUT_ON_ERROR);
t(STDIN); t([STDIN, 1], JSON_PARTIAL_OUTPUT_ON_ERROR); t(NAN, JSON_THROW_ON_ERROR);
class H { public string $v { get => strtoupper($this->v); } public $w { get => 'virtual'; } private $z = 1; function __construct() { $this->v = 'x'; } }
t(new H);
$d = new stdClass; $d->{'5'} = 1; $d->{''} = 2; $d->{"\u{e4}/"} = 3; t($d); t($d, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
$d = new stdClass; $d->r = &$d2; t($d); t(fn() => 1);
function u(...$x) { try { print_r(json_decode(...$x)); echo ' ', json_last_error_msg(), "\n"; } catch (Throwable $e) { echo get_class($e), ' ', $e->getCode(), ': ', $e->getMessage(), "\n"; } }
u('{"a":{"b":[1,{}]},"0":1,"":2}'); u('{"a":1,"a":2}'); u('{"\u0000a":1}'); u('[', false, 512, JSON_THROW_ON_ERROR); u('{}', true); u('[[]]', false, 1);
$x = json_decode('{"a":1}'); $y = $x; $y->b = 2; print_r($x); foreach ($x as $k => $v) echo "$k=$v\n"; var_dump(isset($x->a), $x == json_decode('{"a":1,"b":2}'));
$list = json_decode('[{"a":1,"b":2},{"a":3,"b":4}]', true); $list[0]['c'] = 5; unset($list[1]['a']); print_r($list); $list[1]['a'] = 9; echo json_encode($list), "\n";
