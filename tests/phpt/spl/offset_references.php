<?php
class R implements ArrayAccess { public $d=['a'=>1]; function offsetExists($k): bool {return true;} function &offsetGet($k): mixed { return $this->d[$k]; } function offsetSet($k,$v): void {} function offsetUnset($k): void {} }
class V implements ArrayAccess { public $d=['a'=>1]; function offsetExists($k): bool {return true;} function offsetGet($k): mixed { echo "get\n"; return $this->d[$k] ?? null; } function offsetSet($k,$v): void {} function offsetUnset($k): void {} }
foreach ([new R, new V, new SplObjectStorage, new SplFixedArray(3), new SplDoublyLinkedList, new ArrayObject(['a'=>1])] as $o) {
  echo get_class($o), "\n";
  $k = $o instanceof SplObjectStorage ? $o : ($o instanceof SplFixedArray ? 1 : 'a');
  if ($o instanceof SplObjectStorage) $o[$o] = 5;
  if ($o instanceof SplDoublyLinkedList) { $o[] = 5; $k = 0; }
  try { $x = &$o[$k]; $x = 9; unset($x); var_dump($o[$k]); } catch (Error $e) { echo $e->getMessage(), "\n"; }
  try { $o[$k][1] = 3; var_dump($o[$k]); } catch (Error $e) { echo $e->getMessage(), "\n"; }
  try { $y = 4; $o[$k] = &$y; var_dump($o[$k]); } catch (Error $e) { echo $e->getMessage(), "\n"; }
  try { $y = 4; $o[] = &$y; } catch (Error $e) { echo $e->getMessage(), "\n"; }
  try { $z = &$o[]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
  try { $o[][] = 4; } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
