<?php
// var_dump without the numbers of objects
function plain($value) {
    ob_start();
    var_dump($value);
    $parts = explode("#", ob_get_clean());
    $text = array_shift($parts);
    foreach ($parts as $part) $text .= "#" . ltrim($part, "0123456789");
    return $text;
}

$run = function (string $label, callable $f) { echo $label, ' => '; try { echo plain($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } };
$o = new stdClass; $r = WeakReference::create($o);
$run('same', fn() => [$r === WeakReference::create($o), $r->get() === $o]);
$run('new', fn() => new WeakReference);
$run('dump', fn() => $r);
$run('clone', fn() => clone $r);
$m = new WeakMap; $m[$o] = 1; $p = new ArrayObject; $m[$p] = [2];
$run('map', fn() => [count($m), $m[$o], isset($m[$p]), isset($m[new stdClass])]);

$run('key', fn() => $m[1]);
$run('key', function () use ($m) { $m[] = 1; });
$run('key', fn() => isset($m['x']));
foreach ($m as $k => $v) { echo get_class($k), '=>', json_encode($v), ' '; }
$m[$p][] = 3; $run('nested', fn() => $m[$p]);
$n = clone $m; unset($m[$o]); $run('after', fn() => [count($m), count($n)]);
$run('dump', fn() => $m);

