<?php
// References into the result of a call; arrays unpacked in constant expressions.
$data = ['a' => [1, 2], 'b' => 3];
function &giveRef() { global $data; return $data; }
function give() { global $data; return $data; }
['b' => &$b] = giveRef(); $b = 'changed';
['a' => [, &$second]] = giveRef(); $second = 'nested';
[ 'b' => &$copy ] = give(); $copy = 'lost';
echo json_encode($data), $copy, "\n";
const A = [...[1, 2], ...['k' => 3]];
echo json_encode(A), "\n";
try { eval('const B = [...new ArrayObject([1])];'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class C { const D = [...A, 4]; public $p = [...self::D]; }
echo json_encode((new C)->p), "\n";
