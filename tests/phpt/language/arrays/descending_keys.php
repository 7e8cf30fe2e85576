<?php
// Int keys that fall by one each: filled from the end, and what becomes of them when other keys come or go.
function fall(int $from, int $count): array
{
    $a = [];
    for ($i = 0; $i < $count; $i++) {
        $a[$from - $i] = $i;
    }
    return $a;
}

function show(string $what, array $a): void
{
    $sum = 0;
    foreach ($a as $key => $value) {
        $sum = ($sum * 31 + crc32("$key=" . json_encode($value))) % 1000003;
        if ($a[$key] !== $value || !isset($a[$key])) {
            echo "lost $key\n";
        }
    }
    $a[] = 'next';
    echo $what, ': ', count($a), ' ', $sum, ' ', array_key_first($a), ' ', array_key_last($a);
    foreach ([-1, 0, 5, 11, 19, 20, 21, '7', 'x', ''] as $key) {
        echo ' ', json_encode($a[$key] ?? '-');
    }
    echo "\n";
}

foreach ([5, 8, 9, 10, 20, 40] as $count) {
    $a = fall(20, $count);
    show("fall $count", $a);
    $b = $a;
    $b[20 - $count] = 'one more';
    show('one more', $b);
    $b = $a;
    $b[20 - $count - 1] = 'gap';
    $b[20 - $count] = 'filled';
    show('gap', $b);
    $b = $a;
    $b['x'] = 'text';
    $b['7'] = 'seven';
    $b[20 - $count] = 'more';
    show('text', $b);
    $b = $a;
    unset($b[20]);
    show('first gone', $b);
    $b[20] = 'first again';
    show('first again', $b);
    $b = $a;
    unset($b[17], $b[18]);
    $b[17] = 'back';
    show('middle', $b);
    $b = $a;
    $popped = array_pop($b);
    $b[] = 'pushed';
    show("popped $popped", $b);
    $b = $a;
    $shifted = array_shift($b);
    show("shifted $shifted", $b);
    $b = $a;
    $r = &$b[19];
    $c = $b;
    $c[19] = 'both';
    $c[18] .= 'own';
    $c[21] = 'above';
    show('references', $b);
    show('copy', $c);
    unset($r);
    foreach ($a as $key => $value) {
        if ($key % 2) {
            unset($a[$key]);
        }
        $a[$key - 1] ??= 'odd';
    }
    show('changed in a loop', $a);
    while (count($a) > 3) {
        unset($a[array_key_first($a)]);
    }
    $a[100] = 1;
    show('few left', $a);
}
show('reversed', array_reverse(range(1, 30), true));
$negative = fall(3, 30);
$negative['a'] = 'A';
$negative[PHP_INT_MIN] = 'least';
show('negative', $negative);
$least = fall(PHP_INT_MIN + 12, 13);
echo count($least), ' ', json_encode(array_keys($least)[12]), ' ', $least[PHP_INT_MIN], ' ', $least[PHP_INT_MIN + 1], "\n";
$edge = fall(-9007199254740985, 20);
echo json_encode(array_keys($edge)), ' ', $edge[-9007199254740995], isset($edge[-9007199254741005]) ? 'y' : 'n', "\n";
