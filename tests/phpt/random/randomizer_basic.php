<?php
// Engines with seeds, what Randomizer makes of them and of engines written in PHP, serialised states, what is refused.
use Random\Randomizer; use Random\Engine\{Mt19937,PcgOneseq128XslRr64,Xoshiro256StarStar,Secure}; use Random\IntervalBoundary;
$t = function($f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } };
$m = new Mt19937(5); $t(fn()=>bin2hex($m->generate())); echo substr(serialize($m),0,200), "\n", substr(serialize($m), -120), "\n"; 
$m = new Mt19937(5, MT_RAND_PHP); echo substr(serialize($m), -60), "\n";
$t(fn()=>new Mt19937(1, 5)); 
print_r($p = new PcgOneseq128XslRr64(5)); echo serialize($p), "\n"; $t(fn()=>bin2hex($p->generate())); $t(fn()=>bin2hex($p->generate())); $p->jump(10); echo serialize($p), "\n"; $t(fn()=>$p->jump(-1));
print_r($x = new Xoshiro256StarStar(5)); echo serialize($x), "\n"; $t(fn()=>bin2hex($x->generate())); $x->jump(); echo serialize($x),"\n"; $x->jumpLong(); echo serialize($x),"\n";
$t(fn()=>new PcgOneseq128XslRr64("abc")); $t(fn()=>new Xoshiro256StarStar("abc")); $t(fn()=>new Xoshiro256StarStar(str_repeat("\0",32)));
$p = new PcgOneseq128XslRr64("0123456789abcdef"); echo serialize($p), "\n"; $x = new Xoshiro256StarStar("0123456789abcdef0123456789abcdeg"); echo serialize($x), "\n";
$r = new Randomizer(new Mt19937(7)); 
$t(fn()=>$r->nextInt()); $t(fn()=>$r->nextFloat()); $t(fn()=>$r->getFloat(1,2)); foreach (IntervalBoundary::cases() as $c) { $t(fn()=>$r->getFloat(-5.5,1e5,$c)); $t(fn()=>$r->getFloat(0.1, 0.3, $c)); $t(fn()=>$r->getFloat(5,1,$c)); $t(fn()=>$r->getFloat(1,1,$c)); $t(fn()=>$r->getFloat(NAN,1,$c)); $t(fn()=>$r->getFloat(1,INF,$c)); }
$t(fn()=>$r->getInt(1,100)); $t(fn()=>$r->getInt(5,1)); $t(fn()=>$r->getInt(PHP_INT_MIN,PHP_INT_MAX)); $t(fn()=>$r->getInt(0,1<<40));
$t(fn()=>bin2hex($r->getBytes(10))); $t(fn()=>$r->getBytes(0)); $t(fn()=>$r->getBytesFromString("abcdefgh", 20)); $t(fn()=>$r->getBytesFromString("abc", 20));$t(fn()=>$r->getBytesFromString("", 20)); $t(fn()=>$r->getBytesFromString("a", 0)); $t(fn()=>$r->getBytesFromString(str_repeat("abcdefgh",50), 20));
$t(fn()=>implode(",",$r->shuffleArray(range(1,10)))); $t(fn()=>$r->shuffleBytes("abcdefghij")); $t(fn()=>implode(",",$r->pickArrayKeys(range(1,10),3))); $t(fn()=>implode(",",$r->pickArrayKeys(range(1,10),8))); $t(fn()=>implode(",",$r->pickArrayKeys(['a'=>1,'b'=>2],1)));$t(fn()=>$r->pickArrayKeys([],1)); $t(fn()=>$r->pickArrayKeys([1],2)); $t(fn()=>$r->pickArrayKeys([1],0));
foreach ([new PcgOneseq128XslRr64(9), new Xoshiro256StarStar(9)] as $e) { $r = new Randomizer($e); $t(fn()=>$r->nextInt()); $t(fn()=>$r->nextFloat()); $t(fn()=>$r->getFloat(1,2)); $t(fn()=>$r->getInt(1,100)); $t(fn()=>$r->getInt(0,1<<40));$t(fn()=>bin2hex($r->getBytes(10)));$t(fn()=>$r->getBytesFromString("abcdefgh", 20)); $t(fn()=>$r->getBytesFromString("abc", 20));$t(fn()=>implode(",",$r->shuffleArray(range(1,10))));$t(fn()=>implode(",",$r->pickArrayKeys(range(1,10),3)));$t(fn()=>$r->shuffleBytes("abcdefghij")); }
class U implements Random\Engine { public function __construct(private string $s) {} public function generate(): string { return $this->s; } }
$r = new Randomizer(new U("")); $t(fn()=>$r->nextInt()); $t(fn()=>$r->getBytes(3)); $r = new Randomizer(new U("\xff")); $t(fn()=>$r->nextInt()); $t(fn()=>$r->getInt(1,3)); $t(fn()=>$r->shuffleBytes("abc")); $t(fn()=>$r->getFloat(1,2)); $t(fn()=>$r->getBytesFromString("abc",3)); $t(fn()=>implode(",",$r->pickArrayKeys(range(1,10),3)));
$r = new Randomizer(new U("ab")); $t(fn()=>$r->nextInt()); $t(fn()=>$r->getInt(1,300)); $t(fn()=>$r->getBytes(3)); $r = new Randomizer(new U("abcdefghijk")); $t(fn()=>$r->nextInt()); $t(fn()=>$r->getInt(1,1<<50)); $t(fn()=>$r->getBytes(12));
$t(fn()=>serialize(new Randomizer(new Mt19937(1))) > ''); $t(fn()=>serialize(new Secure)); $t(fn()=>clone new Secure); $t(fn()=>serialize(new Randomizer)); $t(fn()=>strlen((new Secure)->generate()));
$t(function() { $r = new Randomizer; $r->engine = new Secure; }); $t(fn()=>(new Randomizer)->__construct()); $t(fn()=>get_class((new Randomizer)->engine));
//"Random\Engine\PcgOneseq128XslRr64":2:{i:0;a:0:{}i:1;a:2:{i:0;s:16:"c6d571c37c41a8d1";i:1;s:15:"345e7e82265d6e2";}}'));
$t(fn()=>unserialize('O:21:"Random\Engine\Mt19937":0:{}'));
$t(fn()=>unserialize('O:17:"Random\Randomizer":0:{}')); $t(fn()=>unserialize(serialize(new Randomizer(new Mt19937(1))))->nextInt());
echo serialize(new Randomizer(new PcgOneseq128XslRr64(1))),"\n";
$a=new Mt19937(3); $b=clone $a; $t(fn()=>$a->generate()===$b->generate()); $d=unserialize(serialize($a)); $t(fn()=>$a->generate()===$d->generate());
print_r(new Randomizer(new PcgOneseq128XslRr64(1)));
// Random\RandomException{})::class ? 1:0);
