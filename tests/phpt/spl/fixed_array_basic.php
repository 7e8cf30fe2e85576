<?php
// var_dump without the numbers of objects
function plain($value) {
    ob_start();
    var_dump($value);
    $parts = explode('#', ob_get_clean());
    $text = array_shift($parts);
    foreach ($parts as $part) $text .= '#' . ltrim($part, '0123456789');
    return $text;
}
$run = function (string $label, callable $f) { echo $label, ' => '; try { echo plain($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } };
$a = new SplFixedArray(3);
$a[0] = 'x'; $a[1] = [1]; $a['2'] = 2.5;
$run('dump', fn() => $a);
$run('get', fn() => [$a[0], $a[1.7], $a[true], count($a), $a->getSize()]);
foreach ([3, -1, 'abc', null, [], '1x'] as $k) $run('at ' . json_encode($k), fn() => $a[$k]);
$run('push', function () use ($a) { $a[] = 1; });
$run('set out', function () use ($a) { $a[7] = 1; });
$run('isset', fn() => [isset($a[0]), isset($a[5]), empty($a[0]), isset($a[-1])]);
unset($a[0]);
foreach ($a as $k => $v) { echo $k, '=>', gettype($v), ' '; foreach ($a as $w) echo '.'; }
echo "\n";
$run('size', fn() => [$a->setSize(5), $a->toArray(), $a->setSize(1), $a->toArray()]);
$run('negative', fn() => new SplFixedArray(-1));
$run('negative', fn() => $a->setSize(-1));
$run('from', fn() => SplFixedArray::fromArray([3 => 'c', 1 => 'a']));
$run('from list', fn() => SplFixedArray::fromArray([3 => 'c', 1 => 'a'], false)->toArray());
$run('from bad', fn() => SplFixedArray::fromArray(['k' => 1]));
$run('from bad', fn() => SplFixedArray::fromArray([-1 => 1]));
$b = clone $a; $b[0] = 'copy';
$run('clone', fn() => [$a[0], $b[0]]);
$run('json', fn() => json_encode(SplFixedArray::fromArray([1, 'a', null])));
$run('iterator', fn() => [get_class($a->getIterator()) !== '', iterator_to_array(SplFixedArray::fromArray([7, 8]))]);
class Sub extends SplFixedArray { public $p = 1; function offsetGet($i): mixed { return parent::offsetGet($i) * 2; } }
$s = new Sub(2); $s[0] = 4; $s[1] = 5;
$run('sub', fn() => [$s[0], $s, $s->toArray()]);
