<?php
function u($s, $o=[]) { echo str_replace("\0","~",$s),"\n   "; try { $v=unserialize($s,$o); echo json_encode($v), ' '; var_export($v); echo "\n"; } catch (Throwable $e) { echo get_class($e),': ',$e->getMessage(),"\n"; } }
enum E:int { case A=1; const Z=5; }
class T { public int $a=1; public $b; function __unserialize(array $x):void { var_dump($x); } }
class Bad { public $a=1; function __serialize() { return 5; } } class Bad2 implements Serializable { function serialize() { return 5; } function unserialize($x){} function __serialize():array { return []; } function __unserialize(array $a):void{} }
foreach (['O:3:"a b":0:{}','O:2:"a-":0:{}','E:3:"E:Z";','E:3:"E:A"','E:3:"E:A":','E:4:"E:A";','E:0:"";','O:8:"stdClass":3:{s:1:"a";i:1;}','O:8:"stdClass":4:{s:1:"a";i:1;}','O:8:"stdClass":5:{s:1:"a";i:1;}','O:8:"stdClass":15:{s:1:"a";i:1;}','a:1:{a:0:{}i:1;}','a:1:{R:1;i:1;}','a:1:{O:8:"stdClass":0:{}i:1;}','a:1:{d:1;i:1;}','a:1:{s:5:"a";i:1;}','O:1:"T":1:{s:1:"a";i:5;}','O:1:"T":2:{s:1:"a";i:5;s:1:"b";R:2;}','a:2:{i:0;O:1:"T":1:{i:0;i:1;}i:1;R:3;}','i:-99999999999999999999;','i:00000000000000000000001;','i:9999999999999999999;','a:99999999999999999999:{}','s:99999999999999999999:"a";','O:99999999999999999999:"a":0:{}','O:8:"stdClass":99999999999999999999:{}','O:8:"stdClass":x:{}','O:8:"stdClass":1x{}','O:8:"stdClass"::{}','R:99999999999999999999;','R:0;','r:0;','R:-1;','a:2:{i:0;i:1;i:1;a:1:{i:0;R:1;}}','N;N;','b:01;','d:1.5.5;','d:1e;','d:+1.5;','d:-.5e-3;','d:NAN;','d:-NAN;','S:2:"\\61\\62";','S:1:"\\6";','S:3:"abc"x','a:1:{i:0;S:1:"a";}','O:8:"stdClass":1:{s:2:"'."\0".'a";i:1;}','O:8:"stdClass":1:{s:1:"'."\0".'";i:1;}','O:8:"stdClass":1:{s:4:"'."\0*\0".'a";i:1;}','O:8:"stdClass":1:{s:0:"";i:1;}', 'C:8:"stdClass":0:{}','C:3:"Foo":1:{a}'] as $s) u($s);
function s($v) { try { echo str_replace("\0","~",serialize($v)),"\n"; } catch (Throwable $e) { echo get_class($e),': ',$e->getMessage(),"\n"; } }
s(new Bad); s(new Bad2); 
class Par { private $x=1; protected $y=2; public $z=3; } class Chi extends Par { public $w=4; private $x=9; function __sleep() { return $GLOBALS['names']; } }
foreach ([['x','y','z','w'],["\0Par\0x"],["\0*\0y"],['y']] as $names) s(new Chi);
$o=new stdClass; $o->{"5"}=1; s($o); s(unserialize(serialize($o))); s([PHP_INT_MIN=>1,"a"=>PHP_INT_MAX]); 
ini_set('unserialize_callback_func','cb'); function cb($c) { echo "cb($c)"; } u('O:4:"Nope":0:{}'); ini_set('unserialize_callback_func','nofn'); u('O:4:"Nope":0:{}');
$a=[1]; $r=&$a; s([&$r,&$r]); $o=new stdClass; $o->a=&$o; s($o); class RO { public function __construct(public readonly array $x) {} } s(new RO([1])); s(unserialize(serialize(new RO([1]))));
ini_set('serialize_precision',5); s([1/3,1e30]);
