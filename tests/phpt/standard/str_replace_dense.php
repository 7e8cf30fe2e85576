<?php
// Long texts full of what is replaced: the same as piece by piece, at any length and place.
function slow(string $search, string $replacement, string $subject, &$count): string
{
    $pieces = explode($search, $subject);
    $count = count($pieces) - 1;
    return implode($replacement, $pieces);
}
$cases = [
    ['item', 'thing', 'item %d-;'],
    [';', '; ', 'item %d-;'],
    ['ab', '', "ab%dabab\xff"],
    ["\xe4", '[ae]', "%d\xe4\xe4\x00"],
    ['aa', 'b', 'aaa%daaaa'],
    ['xyxyz', str_repeat('long', 60), 'xyxyxyz%dxyxyz'],
    ['xyxyz', str_repeat('longer', 60), 'xyxyxyz%dxyxyz'],
    ['never', 'x', 'neve%dr'],
];
foreach ($cases as [$search, $replacement, $pattern]) {
    foreach ([600, 3000, 12000] as $times) {
        $subject = '';
        for ($i = 0; $i < $times; $i++) $subject .= sprintf($pattern, $i % 13);
        foreach (['', 'a', substr($search, 0, -1), $search, 'x' . $search] as $end) {
            $result = str_replace($search, $replacement, $subject . $end, $count);
            $expected = slow($search, $replacement, $subject . $end, $number);
            if ($result !== $expected || $count !== $number) echo "wrong for $search\n";
        }
        echo strlen($result), ' ', $count, ' ', md5($result), "\n";
    }
}
