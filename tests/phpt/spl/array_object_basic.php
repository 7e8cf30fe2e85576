<?php
$ao = new ArrayObject(['b' => 1, 'a' => 2, 5 => 'x']);
var_dump($ao['b'], isset($ao['a']), isset($ao['zz']), count($ao), $ao[5] ?? 'd', $ao['q'] ?? 'd');
echo $ao['undefined'], $ao[99], "\n";
$ao[] = 'pushed'; $ao['n']['m'] = 1; $ao['n']['k'][] = 2; unset($ao['b']);
var_dump($ao); print_r($ao->getArrayCopy());
foreach ($ao as $k => $v) { echo "$k=", is_array($v) ? 'A' : $v, ' '; }
$ao->ksort(); echo implode(',', array_keys($ao->getArrayCopy())), "\n";
$ao->asort();
foreach ($ao as $k => $v) { if ($k === 'a') { $ao['added'] = 'later'; unset($ao[5]); } echo $k, ' '; }
echo "\n";
$props = new ArrayObject(['x' => 1], ArrayObject::ARRAY_AS_PROPS);
$props->y = 2; var_dump($props->x, $props['y'], isset($props->x), isset($props->zz), count($props)); unset($props->x); var_dump($props);
$std = new ArrayObject([1]); @$std->dyn = 5; var_dump($std, count($std), $std->dyn);
class Coll extends ArrayObject { public $pub = 1; protected $pro = 2; function offsetGet($k): mixed { echo "get $k\n"; return parent::offsetGet($k); } function offsetSet($k, $v): void { echo "set ", var_export($k, true), "\n"; parent::offsetSet($k, $v); } }
$c = new Coll([1, 2]); $c[] = 3; $c->append(4); $c['z'] = $c[0]; var_dump($c, count($c)); foreach ($c as $k => $v) echo "$k=>$v ";
var_dump((array) $ao, var_export(new ArrayObject([1, 'a' => 2]), true));
$it = new ArrayIterator([10, 20, 30]); $it->seek(2); var_dump($it->current(), $it->key());
try { $it->seek(5); } catch (OutOfBoundsException $e) { echo $e->getMessage(), "\n"; }
foreach ($it as $k => $v) { if ($k == 0) $it->offsetUnset(1); echo "$k=>$v "; } echo "\n";
var_dump(iterator_to_array($it), $it->count());
class P { public $a = 1; protected $b = 2; private $c = 3; public $d = 4; }
$o = new ArrayObject($p = new P); var_dump(count($o), isset($o['a']), isset($o['b'])); $o['a'] = 9; var_dump($p->a); foreach ($o as $k => $v) echo "$k=>$v "; 

try { new ArrayObject([], 0, 'stdClass'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { new ArrayObject(5); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $ao[[]] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $ao[new stdClass]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
$copy = clone $ao; $copy['only'] = 1; var_dump(isset($ao['only']), isset($copy['only']));
var_dump($ao->exchangeArray(['new']), $ao[0], $ao->getFlags(), $ao->getIteratorClass());
$r = new RecursiveArrayIterator([1, [2, 3], (object) ['q' => 1]]);
foreach ($r as $k => $v) { var_dump($r->hasChildren()); if ($r->hasChildren()) { echo get_class($r->getChildren()), count($r->getChildren()), "\n"; } }
$a = ['x' => ['y' => 1]]; $ao2 = new ArrayObject($a); $ao2['x']['y'] = 2; var_dump($a['x']['y'], $ao2['x']['y']);
$n = new ArrayObject(['k' => null]); var_dump(isset($n['k']), $n->offsetExists('k'), empty($n['k']), array_key_exists('k', (array) $n));
$ref = &$ao2['ref']; $ref = 7; var_dump($ao2['ref']);
var_dump($ao2 == new ArrayObject(['x' => ['y' => 2], 'ref' => 7]));
