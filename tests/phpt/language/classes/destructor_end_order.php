<?php
class A{ public $o; function __construct(public $n){} function __destruct(){echo $this->n, " ";}}
$a=new A(1);$b=new A(2);$c = $b; $d = new A(3); $arr = [new A(4)]; $e = new A(5); $e->o = new A(6);
function f() { static $s; $s = new A(7); } f();
class S { static $p; } S::$p = new A(8);
$z = new A(9);
