<?php
// Declared types of parameters, results and properties in weak mode: what is converted, what is refused, in what words.
function attempt(string $label, callable $run): void
{
    try { echo "$label: "; $v = $run(); echo is_object($v) ? $v::class : var_export($v, true), "\n"; } catch (TypeError $e) { echo preg_replace('~, called in.*~', '', $e->getMessage()), "\n"; }
}
set_error_handler(function ($l, $t) { echo "[$t] "; return true; });
class Str { public function __toString(): string { return 'str'; } } class Inv { public function __invoke() {} } class Arr implements ArrayAccess, IteratorAggregate { public function offsetExists($o): bool { return true; } public function offsetGet($o): mixed { return 1; } public function offsetSet($o, $v): void {} public function offsetUnset($o): void {} public function getIterator(): Iterator { return new ArrayIterator([]); } }
$values = ['int' => 5, 'float' => 1.5, 'whole' => 2.0, 'string' => 'text', 'numeric' => '12', 'float string' => '1.5', 'leading' => '5 apples', 'space' => ' 7 ', 'empty' => '', 'true' => true, 'false' => false, 'null' => null, 'array' => [1], 'object' => new stdClass, 'str' => new Str, 'invokable' => new Inv, 'closure' => fn() => 1, 'traversable' => new Arr, 'nan' => NAN, 'big' => 1e30, 'callable name' => 'strlen'];
$types = [
    'int' => fn(int $x) => $x, '?int' => fn(?int $x) => $x, 'float' => fn(float $x) => $x, 'string' => fn(string $x) => $x, 'bool' => fn(bool $x) => $x, 'int|float' => fn(int|float $x) => $x, 'int|string' => fn(int|string $x) => $x, 'float|string' => fn(float|string $x) => $x, 'bool|int' => fn(bool|int $x) => $x, 'array' => fn(array $x) => 'array', 'iterable' => fn(iterable $x) => 'iterable', 'callable' => fn(callable $x) => 'callable', 'object' => fn(object $x) => $x, 'mixed' => fn(mixed $x) => 'mixed', 'false|int' => fn(false|int $x) => $x, 'null' => fn(null $x) => $x, 'true' => fn(true $x) => $x, 'stdClass|string' => fn(stdClass|string $x) => $x, 'Countable&Traversable' => fn(Countable&Traversable $x) => $x, '(ArrayAccess&Traversable)|int' => fn((ArrayAccess&Traversable)|int $x) => $x,
];
foreach ($types as $type => $f) { echo "== $type\n"; foreach ($values as $name => $value) attempt($name, fn() => $f($value)); }
class Props { public int $i; public ?string $s; public float|bool $fb; public array|int $ai; public static ?int $st; public iterable $it; public self|null $me; }
foreach (['i', 's', 'fb', 'ai', 'it', 'me'] as $p) { echo "== property $p\n"; foreach ($values as $name => $value) attempt($name, function () use ($p, $value) { $o = new Props; $o->$p = $value; return $o->$p; }); }
foreach (['int' => fn($x): int => $x, 'string' => fn($x): string => $x, 'void' => function ($x): void { return; }, 'static' => fn($x): ?array => $x] as $type => $f) { echo "== returns $type\n"; foreach ($values as $name => $value) attempt($name, fn() => $f($value)); }
