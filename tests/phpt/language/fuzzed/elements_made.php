<?php
// Elements that are made on the way, changed where they are not there, unpacked; keys behind negative ones.
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
function t($n, $f) { echo "-- $n: "; try { echo json_encode($f()), "\n"; } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
t("false elem ref", function() { $a=false; $x=&$a[0]; return $a; });
t("false ref elem", function() { $a=false; $r=&$a; $a[0]=1; return $a; });
t("false ref elem push", function() { $a=false; $r=&$a; $a[]=1; return $a; });
t("false deep", function() { $a=false; $a[0][1]=1; return $a; });
t("false push ref", function() { $a=false; $x=&$a[]; return $a; });
t("false prop ref", function() { $o=new stdClass; $o->p=false; $x=&$o->p[0]; return $o; });
t("false prop", function() { $o=new stdClass; $o->p=false; $o->p[0]=1; return $o; });
t("false prop deep", function() { $o=new stdClass; $o->p=false; $o->p[0][1]=1; return $o; });
t("false elem inner", function() { $a=[false]; $a[0][1]=1; return $a; });
t("false elem inner deep", function() { $a=[false]; $a[0][1][2]=1; return $a; });
t("false elem inner ref", function() { $a=[false]; $x=&$a[0][1]; return $a; });
t("false compound", function() { $a=false; $a[0].=1; return $a; });
t("false ref compound", function() { $a=false; $r=&$a; $a[0].=1; return $a; });
t("false coalesce", function() { $a=false; $a[0]??=1; return $a; });
t("false unset", function() { $a=false; unset($a[0]); return $a; });
t("false ref unset", function() { $a=false; $r=&$a; unset($a[0]); return $a; });
t("false foreach", function() { $a=false; foreach([1,2] as $a[]); return $a; });
t("false list", function() { $a=false; [$a[0],$a[1]]=[1,2]; return $a; });
t("false arg ref", function() { $a=false; $f=function(&$x){$x=1;}; $f($a[0]); return $a; });
t("false incr", function() { $a=false; $a[0]++; return $a; });
t("false sort", function() { $a=false; sort($a[0]); return $a; });
class SP { static $p=false; }
t("false static prop", function() { SP::$p[0]=1; return SP::$p; });
t("false static prop ref", function() { SP::$p=false; $x=&SP::$p[0]; return SP::$p; });
// spreads
t("spread obj", function() { return [...new stdClass]; });
t("spread null", function() { return [...$u]; });
t("spread int", function() { $five=5; return [...$five]; });
t("spread call", function() { return max(...[5][0]); });
t("spread call undefined", function() { return max(1, ...$u); });
t("spread call user", function() { return (fn(...$x)=>$x)(1, ...$u); });
function uf(...$x) { return $x; }
t("spread call user fn", function() { return uf(1, 2, ...$u); });
t("spread call user fn2", function() { return uf(max(0.1,$d1), ...$u); });
t("spread call method", function() { return (new ArrayObject)->append(...$u); });
t("spread new", function() { return new ArrayObject(...$u); });
// null free
t("neg key", function() { $a=[-9223372036854775807=>1,'k'=>2]; $a[]=3; return $a; });
t("neg key2", function() { $a=[-2000000000=>1]; $a[]=3; return $a; });
t("neg key3", function() { $a=[]; $a[-2000000000]=1; $a[]=3; $a[-5]=1; $a[]=1; return $a; });
t("neg key4", function() { $a=['x'=>1]; $a[PHP_INT_MIN]=1; $a[]=3; return $a; });
t("neg fill", function() { $a=array_fill(-2000000000,2,1); $a[]=3; return $a; });
t("neg fill2", function() { $a=array_fill(-3,2,1); $a[]=3; return $a; });
t("neg range", function() { $a=array_flip([-3000000000]); $a[]=3; return $a; });
// element to change
foreach (['zz', [], new stdClass] as $v) foreach (['+=','-=','*=','/=','%=','.=','**=','<<=','&=','??='] as $op) {
 t("elem $op ".gettype($v), function() use ($op,$v) { $a=[1]; try { eval("\$a['b'] $op \$v;"); } catch (Throwable $e) { echo get_class($e), $e->getMessage(); } return $a; });
 t("new $op ".gettype($v), function() use ($op,$v) { try { eval("\$a['b'] $op \$v;"); } catch (Throwable $e) { echo get_class($e), $e->getMessage(); } return $a; });
 t("deep $op ".gettype($v), function() use ($op,$v) { $a=[1]; try { eval("\$a['b'][5] $op \$v;"); } catch (Throwable $e) { echo get_class($e), $e->getMessage(); } return $a; });
 t("prop $op ".gettype($v), function() use ($op,$v) { $a=new stdClass; try { eval("\$a->b $op \$v;"); } catch (Throwable $e) { echo get_class($e), $e->getMessage(); } return $a; });
 t("prop elem $op ".gettype($v), function() use ($op,$v) { $a=new stdClass; try { eval("\$a->b[3] $op \$v;"); } catch (Throwable $e) { echo get_class($e), $e->getMessage(); } return $a; });
}
t("elem known", function() { $a=[5]; try { $a['b'] *= 'zz'; } catch (TypeError $e) { echo $e->getMessage(); } return $a; });
t("elem known+", function() { $a=[5]; try { $a['b'] += []; } catch (TypeError $e) { echo $e->getMessage(); } return $a; });
t("elem known .", function() { $a=[5]; try { $a['b'] .= new stdClass; } catch (Error $e) { echo $e->getMessage(); } return $a; });
t("elem incr handler", function() { $a=[5]; set_error_handler(function($l,$m) use (&$a) { echo json_encode($a), $m; return true; }); $a['b']++; $a['c'].='x'; $a['d']['e']+=1; restore_error_handler(); return $a; });
