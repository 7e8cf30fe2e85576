<?php mt_srand(11); ini_set('memory_limit','1G');
// Seeded arguments for all functions.
function num() { $s = ["","-","+",""][mt_rand(0,3)]; $n=mt_rand(0,3)?(string)mt_rand(0,[9,1000,2147483647][mt_rand(0,2)]):""; if (!mt_rand(0,5)) $n.=mt_rand().mt_rand(); if (mt_rand(0,1)) $n.=".".str_repeat("0",mt_rand(0,3)).substr((string)mt_rand(),0,mt_rand(0,8)).(mt_rand(0,1)?"00":""); if(!mt_rand(0,40)) $n.="x"; return $s.$n; }
$modes = RoundingMode::cases(); $h="";
for ($i=0;$i<150;$i++) { $a=num(); $b=num(); $c=mt_rand(-1,12); if($c<0)$c=null; $e=(string)mt_rand(-9,15); if(!mt_rand(0,5)) $e.=["",".0",".5","."][mt_rand(0,3)]; $p=mt_rand(-12,12);
 $m=$modes[mt_rand(0,7)];
 $calls=["bcadd"=>[$a,$b,$c],"bcsub"=>[$a,$b,$c],"bcmul"=>[$a,$b,$c],"bcdiv"=>[$a,$b,$c],"bcmod"=>[$a,$b,$c],"bcdivmod"=>[$a,$b,$c],"bcpow"=>[$a,$e,$c],"bcsqrt"=>[$a,$c],"bccomp"=>[$a,$b,$c],"bcfloor"=>[$a],"bcceil"=>[$a],"bcround"=>[$a,$p,$m],"bcpowmod"=>[(string)mt_rand(-1000,1000),(string)mt_rand(-2,50),(string)mt_rand(-50,1000),$c]];
 foreach ($calls as $f=>$args) { try { $r=json_encode($f(...$args)); } catch (Throwable $x) { $r=get_class($x).$x->getMessage(); } $h=md5($h.$r); echo $i," ",$f," ",json_encode($args)," ",$r,"\n"; } }
