<?php
// str_replace in long texts where what is searched stands close together, and where it does not.
function check(string $what, string $subject, string|array $search, string|array $replace): void
{
    $plain = str_replace($search, $replace, $subject);
    $counted = str_replace($search, $replace, $subject, $count);
    echo $what, ' ', strlen($plain), ' ', md5($plain), ' ', $plain === $counted ? 'same' : 'other', ' ', $count, ' ', substr($plain, -12), "\n";
}

$dense = str_repeat('item 1;', 20000);
check('grows', $dense, 'item', 'thing');
check('shrinks', $dense, 'item', '');
check('same length', $dense, 'item', 'ITEM');
check('one byte', $dense, ';', '; ');
check('list', $dense . 'tail', ['item', ';', 'thing'], ['thing', '; ', 'a']);
check('dollars', $dense, 'item', '$1$&$$');
check('overlap', str_repeat('a', 70001), 'aa', 'b');
check('overlap at the end', str_repeat('ab', 5000) . 'a', 'aba', '<>');
check('whole', str_repeat('xy', 3000), 'xy', '');
check('bytes', str_repeat("\xe9\xff\x00\n", 9000), "\xff\x00", "\xc3\xa9");
check('high', str_repeat("a\xe9", 9000), 'a', str_repeat("\xfe", 1000));
check('long', str_repeat('ab', 3000), 'a', str_repeat('long ', 300));
check('dense, then sparse', str_repeat('item 1;', 2000) . str_repeat('x', 100000) . 'item', 'item', 'thing');
check('sparse, then dense', 'item' . str_repeat('x', 100000) . str_repeat('item 1;', 2000), 'item', 'thing');
check('end cut', str_repeat('item;', 500) . 'ite', 'item', 'it');
check('search longer than what is left', str_repeat('abc', 800) . 'ab', 'abc', 'abcabc');
$long = str_repeat('item 1;', 600001);
check('very long', $long, 'item', 'thing');
check('very long, one byte', $long, ';', '');
check('very long, list', $long . 'tail', ['item', ';', 'thing'], ['thing', '; ', 'a']);
check('very long, overlap', str_repeat('aab', 300001), 'aa', 'b');
check('very long, border', str_repeat('ab', 400001), 'aba', '<>');
check('very long, sparse', str_repeat('x', 700000) . 'item' . str_repeat('x', 700000) . 'item', 'item', '$&');
