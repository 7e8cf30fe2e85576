<?php
// Sorting: built-in sorts, sorts with a callback, and a quicksort written in PHP.
function numbers($count)
{
    $seed = 42;
    $list = [];
    for ($i = 0; $i < $count; $i++) {
        $seed = ($seed * 1103515245 + 12345) & 0x7fffffff;
        $list[] = $seed;
    }
    return $list;
}

function quicksort(array &$list, $low, $high)
{
    while ($low < $high) {
        $pivot = $list[($low + $high) >> 1];
        $i = $low;
        $j = $high;
        while ($i <= $j) {
            while ($list[$i] < $pivot) {
                $i++;
            }
            while ($list[$j] > $pivot) {
                $j--;
            }
            if ($i <= $j) {
                $swap = $list[$i];
                $list[$i++] = $list[$j];
                $list[$j--] = $swap;
            }
        }
        quicksort($list, $low, $j);
        $low = $i;
    }
}

function main()
{
    $list = numbers(400000);
    $own = $list;
    quicksort($own, 0, count($own) - 1);
    $sorted = $list;
    sort($sorted);
    $same = $own === $sorted ? 'same' : 'different';
    $users = array_slice($list, 0, 60000);
    usort($users, fn ($a, $b) => $b <=> $a);
    $words = array_map(fn ($n) => 'w' . $n % 50000, array_slice($list, 0, 60000));
    sort($words);
    $map = [];
    foreach ($words as $index => $word) {
        $map[$word] = $index;
    }
    asort($map);
    ksort($map);
    return $same . ' ' . $users[100] . ' ' . $words[30000] . ' ' . md5(implode(',', array_keys($map)) . implode(',', $map));
}

$start = microtime(true);
$checksum = main();
$elapsed = microtime(true) - $start;
echo 'checksum ', $checksum, "\n";
printf("elapsed %.3f\n", $elapsed * 1000);
