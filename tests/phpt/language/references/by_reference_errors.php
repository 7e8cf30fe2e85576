<?php
// What cannot be passed by reference.
function change(&$x)
{
    $x = 1;
}
function value()
{
    return [3, 1];
}
change(value());
$array = [1, 2, 3];
echo end($array), "\n";
echo array_pop(value()), "\n";
$last = array_slice($array, 1);
echo array_shift($last), "\n";
eval('try { change(...[5]); echo "spread is fine\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }');
try {
    eval('change(5);');
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
