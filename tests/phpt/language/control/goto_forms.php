<?php
// Backwards: a loop of its own.
function back($n) { $i = 0; top: $i++; if ($i < $n) goto top; return $i; }
echo back(5), "\n";
// Out of loops and switch.
function out() {
    foreach ([1, 2, 3] as $a) {
        for ($b = 0;; $b++) {
            while (true) {
                switch ($a * 10 + $b) {
                    case 11: echo "eleven "; break 2;
                    case 22: goto done;
                }
                break;
            }
            if ($b > 3) continue 2;
        }
    }
    echo "never";
    done:
    return "$a $b";
}
echo out(), "\n";
// Into if, else and blocks, which runs no condition.
function cond() { echo "called "; return false; }
function into($where) {
    if ($where === 1) goto one;
    if ($where === 2) goto two;
    if ($where === 3) goto three;
    echo "start ";
    if (cond()) { echo "a "; one: echo "one "; }
    elseif (cond()) { two: echo "two "; }
    else { echo "b "; { three: echo "three "; } }
    echo "end\n";
}
for ($i = 0; $i < 4; $i++) into($i);
// try and finally.
function tried() {
    $n = 0;
    again:
    try {
        $n++;
        echo "try $n ";
        if ($n < 3) goto again;
        if ($n === 3) goto inside;
        throw new Exception("e$n");
        inside:
        echo "inside ";
        throw new Exception("f$n");
    } catch (Exception $e) {
        echo $e->getMessage(), " ";
        if ($n < 5) goto again;
    } finally {
        $k = 0;
        more: $k++;
        if ($k < 2) goto more;
        echo "finally$k ";
    }
    echo "over\n";
}
tried();
function intoTry($skip) {
    if ($skip) goto in;
    try { echo "body "; in: echo "in "; throw new Exception("x"); }
    catch (Exception $e) { echo "caught\n"; }
}
intoTry(false); intoTry(true);
// Between the cases of one switch.
function cases($v) {
    switch ($v) {
        case 1: echo "1 "; goto last;
        case 2: echo "2 "; middle: echo "middle "; break;
        case "three": echo "3 "; goto middle;
        default: echo "d "; last: echo "last ";
    }
    echo "\n";
}
foreach ([1, 2, "three", 4] as $v) cases($v);
// A label at the start of a loop's body, and one that nobody jumps to.
function body() {
    for ($i = 0; $i < 3; $i++) {
        $tries = 0;
        retry:
        if (++$tries < 2) goto retry;
        echo "$i:$tries ";
    }
    unused:
    echo "\n";
}
body();
// In a generator, a closure, a method, and variables that a jump leaves undefined.
function gen() { $i = 0; a: yield $i; if (++$i < 3) goto a; }
foreach (gen() as $v) echo $v, " ";
$f = function () { goto x; $u = 1; x: return isset($u) ? "set" : "unset"; };
echo $f(), "\n";
class M { function m() { $s = ""; l: $s .= "m"; if (strlen($s) < 4) goto l; return $s; } }
echo (new M)->m(), "\n";
function undefined() { goto x; $u = 1; x: return $u; }
var_dump(@undefined());
// At the top level.
$i = 0;
loop:
if ($i < 3) { echo $i++; goto loop; }
foreach ([1] as $_) { goto end; }
echo "no";
end:
echo "\n";
