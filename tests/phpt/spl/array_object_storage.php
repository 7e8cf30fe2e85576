<?php
// What array objects do with elements, with objects whose properties are the elements, and with their own properties.
class Magic {
    public $a = 1;
    protected $b = 2;
    private $c = 3;
    function __get($name) { echo "get $name\n"; return 5; }
    function __set($name, $value) { echo "set $name\n"; }
}
$inner = new ArrayObject(new Magic);
$outer = new ArrayObject($inner);
$outer['a'] = 'changed';
$outer['new'] = 'made';
unset($outer['gone']);
var_dump(count($outer), isset($outer['b']), @$outer['c'], $inner->getArrayCopy());
$outer['list'][] = 1;
foreach ($outer as $key => &$value) if ($key === 'a') $value = 'by reference';
unset($value);
var_dump($inner['a'], $inner['list']);

class Own extends ArrayObject {
    public $p = 1;
    function __construct() { parent::__construct($this); }
}
$own = new Own;
$own['q'] = 2;
print_r($own);
var_dump(serialize($own), unserialize(serialize($own)) == $own);
$copy = clone $own;
$copy['r'] = 3;
var_dump(isset($own['r']));
print_r($copy);

$flags = new ArrayObject([], ArrayObject::STD_PROP_LIST | ArrayObject::ARRAY_AS_PROPS);
var_dump((new ArrayObject($flags))->getFlags(), (new ArrayObject($flags, 0))->getFlags());
class Props extends ArrayObject {
    protected $mine = 'mine';
    function __get($name) { return "own get $name"; }
    function show() { unset($this->mine); $this->mine = 'again'; return $this->mine; }
}
$props = new Props(['x' => 1], ArrayObject::ARRAY_AS_PROPS);
var_dump($props->x, @$props->y, property_exists($props, 'x'), property_exists($props, 'y'), isset($props->x), $props->show());
$props->setFlags(0);
var_dump($props->x);

$first = new ArrayObject([1]);
$second = new ArrayObject([1]);
var_dump($first == $second, $first == new ArrayObject([2]), $first == new ArrayIterator([1]));
$set = new SplObjectStorage;
$other = new SplObjectStorage;
$set[$first] = 1;
$other[$first] = 2;
var_dump($set == $other, $set == clone $set);

$object = new stdClass;
$object->b = 1;
$object->a = 2;
(new ArrayObject($object))->ksort();
print_r($object);

class GetOnly extends ArrayObject {
    function offsetGet($key): mixed { echo "offsetGet\n"; return parent::offsetGet($key); }
}
$only = new GetOnly(['null' => null, 'empty' => '']);
var_dump(isset($only['null']), isset($only['empty']), empty($only['empty']), $only['null'] ?? 'default');

foreach (['', 'x:i:0;a:0:{};m:a:0:{}', 'x:i:0;i:1;;m:a:0:{}', 'x:i:16777216;m:a:1:{s:1:"z";i:1;}', 'x:s:0:"";', 'y'] as $text) {
    $made = new ArrayObject;
    try { $made->unserialize($text); print_r($made); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
}
$both = new stdClass;
echo (new ArrayObject([$both, $both]))->serialize(), "\n";
$list = new SplDoublyLinkedList;
$list[] = $both;
$list[] = $both;
echo $list->serialize(), "\n";
$set = new SplObjectStorage;
$set[$both] = $both;
echo $set->serialize(), "\n";
foreach (['i:0;:i:1;', 'i:0;:i:1', 'i:0;:i:1;?', 'a'] as $text) {
    try { $list->unserialize($text); var_dump(count($list)); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
}
