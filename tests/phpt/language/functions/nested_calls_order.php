<?php
// Arguments are evaluated from left to right, operands too; an assignment's target index before its value.
function say($text, $value = null)
{
    echo $text, ' ';
    return $value ?? $text;
}

function three($a, $b, $c)
{
    echo "three($a, $b, $c)\n";
}

three(say('a'), say('b'), say('c'));
echo say(1) + say(2) * say(3), "\n";
$array = [];
$array[say('key')] = say('value');
echo json_encode($array), "\n";
$i = 1;
$list = [];
$list[$i++] = $i++;
$list[$i] = $i + $i++;
echo json_encode($list), ' ', $i, "\n";
$x = 1;
echo $x + $x++ + ++$x, "\n";
