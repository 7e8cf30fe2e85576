<?php
// =& makes two names one; assigning writes to both; unset cuts only one name.
$a = 1;
$b = &$a;
$b++;
echo $a, $b, "\n";
$c = $b;
$c = 100;
echo $a, "\n";
unset($b);
$b = 'new';
echo $a, $b, "\n";
$x = 'x';
$y = 'y';
$p = &$x;
$p = &$y;
$p = 'through p';
echo $x, ' ', $y, "\n";
$n = &$notThere;
var_dump($notThere, $n);
function f()
{
    global $x;
    $x = 'global';
    $GLOBALS['y'] = 'by GLOBALS';
    $x = &$GLOBALS['other'];
    $x = 'rebound';
}
f();
echo $x, ' ', $y, ' ', $other, "\n";
$name = 'dynamic';
$$name = 5;
$ref = &$$name;
$ref++;
echo $dynamic, ' ', ${'dyn' . 'amic'}, "\n";
