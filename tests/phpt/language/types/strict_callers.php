<?php
declare(strict_types=1);
// Arguments, properties and references: whoever calls or assigns decides whether values are converted.
$weak = __DIR__ . '/strict_callers_weak.inc';
require $weak;

interface Named {}
class One implements Named { public int $i = 0; public ?string $s = null; public int|string $u = 0; public float $f = 0.0; }

function takes(int $i, ?string $s = null, float|string $u = '', iterable $it = [], ?Named $n = null, bool $b = false): string
{
    return json_encode([$i, $s, $u, is_array($it), $n === null, $b]);
}

function tell(callable $f): void
{
    try {
        echo json_encode($f()), "\n";
    } catch (TypeError $e) {
        echo preg_replace('~ in .*| called in .*~', '', $e->getMessage()), "\n";
    }
}

foreach ([[1], ['1'], [1.0], [true], [null], [1, 2], [1, null, 5], [1, 's', true], [1, 's', 's', [], new One], [1, 's', 's', new ArrayIterator([])],
    [1, 's', 's', 'x'], [1, 's', 's', [], null, 1], [new One]] as $arguments) {
    tell(fn () => takes(...$arguments));
    tell(fn () => weakly('takes', $arguments));
}
$one = new One;
foreach ([['i', '5'], ['i', 5.0], ['s', 7], ['s', null], ['u', 1.5], ['u', true], ['f', 3], ['f', '3'], ['i', null], ['s', []]] as [$name, $value]) {
    tell(function () use ($one, $name, $value) { $one->$name = $value; return $one->$name; });
    tell(fn () => weakSet($one, $name, $value));
    tell(function () use ($one, $name, $value) { $r = &$one->$name; $r = $value; return $one->$name; });
    tell(fn () => weakReference($one, $name, $value));
}
