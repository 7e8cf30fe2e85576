<?php
// The order in which classes list their interfaces, Stringable included.
interface I{} interface I2 extends Countable, I {} interface J extends Stringable {}
abstract class A implements I2 { function __toString(): string { return ''; } } abstract class B extends A {} abstract class C extends B { function __toString(): string { return ''; } } abstract class D extends B implements Iterator {}
abstract class E implements J, I { function __toString(): string { return ''; } } trait T { function __toString() { return ''; } } abstract class F implements I2 { use T; } class G { use T; }
interface S { function __toString(); }
foreach (['I2','J','A','B','C','D','E','F','G', 'S'] as $c) echo $c, ': ', implode(',', class_implements($c)), "\n";
