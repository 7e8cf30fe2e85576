<?php
// Classes with destructors, whose calls are counted: the class of static:: is another one at each call.
class A { private static function secret($x) { return "A secret $x"; } public static function call() { return static::secret(static::class); } public static function __callStatic($n, $a) { return static::class . "::$n"; }
  public function object() { return static::secret(1) . ' ' . self::secret(2) . ' ' . static::shared(3); } static function shared($x) { return static::class . " shared $x"; } function __destruct() { echo static::class, ' goes', "\n"; } }
class B extends A {} class C extends B { private static function secret($x) { return "C secret $x"; } static function shared($x) { return 'C ' . parent::shared($x); } }
foreach ([0, 1] as $round) foreach (['A', 'C', 'C', 'B', 'A', 'C'] as $class) echo $class::call(), ', ', (new $class)->object(), "\n";
