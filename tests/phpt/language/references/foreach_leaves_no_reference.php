<?php
class C { public $a=1,$b=2,$c=3; }
$o=new C; foreach ($o as $k=>&$v) { $v.='x'; } var_dump($o); unset($v); var_dump($o);
$x=[1,2]; foreach($x as &$v) $v++; unset($v); var_dump($x);
function t() { $x=[1,2]; foreach($x as &$v) $v++; var_dump($x); unset($v); var_dump($x); }
t();
