<?php
// Nested ternaries with parentheses, short ternary, null coalescing, logical words and their precedence.
$a = 5;
echo $a > 3 ? ($a > 4 ? 'big' : 'middle') : 'small', "\n";
echo 0 ?: 'zero is false', ' ', 'x' ?: 'y', "\n";
echo $missing ?? $missing2 ?? 'last', ' ', $array['a']['b'] ?? 'no index', ' ', $object->p->q ?? 'no property', "\n";
$result = true and false;
var_dump($result);
$result = (true and false);
var_dump($result);
var_dump(true xor true, !true || true, true || false && false, 1 + 2 . '3' + 4);
$x = null;
$x ??= 'set';
$x ??= 'not again';
echo $x, "\n";
function called($text)
{
    echo "[$text]";
    return true;
}
called('a') || called('never');
false && called('never');
called('b') && called('c');
echo "\n";
var_dump(!$a instanceof stdClass, -2 ** 2, (int) '5' + 1, 7 . '', -7 % 3, 2 ** 3 ** 2, 10 - 2 - 3);
print print('printed') . "\n";
echo "\n";
