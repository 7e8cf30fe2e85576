<?php
// gettype, get_debug_type, is_*, settype and casts.
$values = [1, 1.5, 'x', true, null, [1], new stdClass(), fn () => 1, new class {}, '12', INF];
foreach ($values as $value) {
    echo gettype($value), ' ', strtok(get_debug_type($value), "\0"), ' ', (int) is_int($value), (int) is_float($value), (int) is_string($value), (int) is_bool($value), (int) is_null($value), (int) is_array($value), (int) is_object($value), (int) is_numeric($value), (int) is_scalar($value), (int) is_callable($value), (int) is_iterable($value), (int) is_countable($value), "\n";
}
$x = '12abc';
settype($x, 'integer');
var_dump($x, (array) 'a', (array) null, (object) 'scalar', (bool) '0', (string) false, (int) true, (float) '1.5abc');
var_dump((array) new class {
    public $a = 1;
    protected $b = 2;
});
$object = (object) ['x' => 1];
$array = (array) $object;
$array['x'] = 2;
echo $object->x, "\n";
var_dump((unset_it() ?? 'null'), boolval('false'), intval(' 42 '), floatval('1e3x'), strval(1.0));
function unset_it()
{
    return null;
}
