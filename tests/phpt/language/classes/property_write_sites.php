<?php
// One place that writes a property, and objects of many kinds that come there.
class Plain { public $p = 1; }
class Typed { public int $p = 1; }
class Floating { public float $p = 1.0; }
class Text extends Typed { public string|int $q = 'q'; }
class Maybe { public ?Plain $p = null; }
class Fixed { public function __construct(public readonly int $p) {} }
class Hidden { private $p = 'hidden'; protected $q = 1; public function show() { return $this->p; }
    public static function put(object $o, $v) { $o->p = $v; return $o; } }
class Magic { private array $all = []; public function __set($n, $v) { echo "set $n\n"; $this->all[$n] = $v; } public function __get($n) { return $this->all[$n] ?? 'none'; } }
class Hooked { public $p = 1 { set { echo "hook\n"; $this->p = $value . '!'; } } }
class Limited { public private(set) int $p = 1; public function set($v) { $this->p = $v; } }
class Child extends Hidden { public $p = 'child'; }
class Unset_ { public int $p = 3; public $r = 4; }

function put(object $object, $value)
{
    try {
        $object->p = $value;
    } catch (Error $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
    try {
        return var_export($object->p, true);
    } catch (Error $error) {
        return get_class($error) . ': ' . $error->getMessage();
    }
}
$unset = new Unset_();
unset($unset->p);
$referenced = new Typed();
$cell = &$referenced->p;
$objects = [new Plain(), new Typed(), new Floating(), new Text(), new Maybe(), new Fixed(1), new Hidden(), new Magic(),
    new Hooked(), new Limited(), new Child(), new stdClass(), $unset, $referenced, new Plain(), new Typed()];
foreach ([2, '3', 'word', 4.5, null, new Plain(), [1], true] as $value) {
    foreach ($objects as $object) {
        for ($i = 0; $i < 2; $i++) echo get_class($object), ' ', str_replace("\n", ' ', put($object, $value)), "\n";
    }
    echo json_encode($cell), "\n";
}
foreach ([new Hidden(), new Child(), new Hidden()] as $object) {
    Hidden::put($object, 'new');
    echo $object->show(), ' ', put($object, 'outside'), "\n";
}
function sum(array $objects) { foreach ($objects as $object) { $object->p += 1; $object->p .= ''; $list[] = $object->p; } return $list; }
echo json_encode(sum([new Plain(), new Typed(), new Floating(), new Typed()])), "\n";
$array = [1, 2];
$holder = new Plain();
$holder->p = $array;
$holder->p[] = 3;
echo json_encode([$array, $holder]), "\n";
$value = ($holder->p = 5) + 1;
$float = new Floating();
var_dump($value, $float->p = 3, $float->p);
