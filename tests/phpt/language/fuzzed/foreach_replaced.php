<?php
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
// foreach by reference over a variable that is replaced
function show($what, $f) { echo "-- $what: "; $f(); echo "\n"; }
foreach (['same size'=>[10,20,30],'smaller'=>[7],'empty'=>[],'bigger'=>[1,2,3,4,5],'hash'=>['a'=>1,'b'=>2]] as $name=>$new) {
 show("replaced each time by $name", function() use($new) { $a=[1,2,3]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=$new; if (++$n>5) break; } });
 show("replaced once by $name", function() use($new) { $a=[1,2,3]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; if ($n==0) $a=$new; if (++$n>6) break; } });
 show("replaced at second by $name", function() use($new) { $a=[1,2,3]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; if ($n==1) $a=$new; if (++$n>6) break; } });
}
show("filtered", function() { $a=[1,2,3]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=array_filter($a,fn($x)=>$x!=1); if (++$n>6) break; } });
show("filtered all kept", function() { $a=[1,2,3]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=array_filter($a,fn($x)=>true); if (++$n>6) break; } });
show("sorted", function() { $a=[3,1,2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; sort($a); if (++$n>6) break; } });
show("usort", function() { $a=[3,1,2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; usort($a,fn($x,$y)=>$x<=>$y); if (++$n>6) break; } });
show("ksort", function() { $a=['c'=>3,'a'=>1,'b'=>2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; ksort($a); if (++$n>6) break; } });
show("shift", function() { $a=[3,1,2,5,6]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; array_shift($a); if (++$n>6) break; } });
show("pop", function() { $a=[3,1,2,5,6]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; array_pop($a); if (++$n>6) break; } });
show("unshift", function() { $a=[3,1,2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; if($n<2) array_unshift($a,9); if (++$n>8) break; } });
show("splice", function() { $a=[3,1,2,7]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; array_splice($a,0,1); if (++$n>8) break; } });
show("splice later", function() { $a=[3,1,2,7]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; array_splice($a,1,1); if (++$n>8) break; } });
show("append", function() { $a=[3,1]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; if($n<3) $a[]=$n; if (++$n>8) break; } });
show("merge", function() { $a=[3,1]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=array_merge($a,[9]); if (++$n>8) break; } });
show("unset current", function() { $a=[3,1,2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; unset($a[$k]); if (++$n>8) break; } });
show("unset next", function() { $a=[3,1,2,5]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; unset($a[$k+1]); if (++$n>8) break; } });
show("spread", function() { $a=[3,1,2,5]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=[...$a]; if (++$n>8) break; } });
show("copy back", function() { $a=[3,1,2,5]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $b=$a; $b[]=1; $a=$b; if (++$n>8) break; } });
show("scalar", function() { $a=[3,1,2,5]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=5; if (++$n>8) break; } });
show("null", function() { $a=[3,1,2,5]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=null; if (++$n>8) break; } });
show("next() moved new", function() { $a=[3,1,2,5]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $b=[7,8,9]; next($b); if($n==0)$a=$b; if (++$n>8) break; } });
show("plus", function() { $a=[3,1]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=$a+[9,9,9]; if (++$n>8) break; } });
show("plus eq", function() { $a=[3,1]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a+=[9,9,9]; if (++$n>8) break; } });
show("swap back", function() { $a=[3,1,2]; $b=[7,8,9]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; [$a,$b]=[$b,$a]; if (++$n>8) break; } });
show("cast", function() { $a=[3,1,2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=(array)$a; if (++$n>8) break; } });
show("filter nop", function() { $a=[3,1,2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=array_values($a); if (++$n>8) break; } });
show("reverse", function() { $a=[3,1,2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=array_reverse($a); if (++$n>8) break; } });
show("map", function() { $a=[3,1,2]; $n=0; foreach ($a as $k=>&$v) { echo "$k=>$v "; $a=array_map(fn($x)=>$x+1,$a); if (++$n>8) break; } });
