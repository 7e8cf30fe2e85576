<?php
// Classic algorithms: sieve, quicksort, binary search, matrix, Levenshtein, n queens, string reversal.
function sieve(int $limit): array
{
    $composite = array_fill(0, $limit + 1, false);
    $primes = [];
    for ($i = 2; $i <= $limit; $i++) {
        if (!$composite[$i]) {
            $primes[] = $i;
            for ($j = $i * $i; $j <= $limit; $j += $i) {
                $composite[$j] = true;
            }
        }
    }
    return $primes;
}
function quicksort(array $list): array
{
    if (count($list) < 2) {
        return $list;
    }
    $pivot = array_shift($list);
    $less = $more = [];
    foreach ($list as $value) {
        if ($value < $pivot) {
            $less[] = $value;
        } else {
            $more[] = $value;
        }
    }
    return [...quicksort($less), $pivot, ...quicksort($more)];
}
function multiply(array $a, array $b): array
{
    $result = [];
    foreach ($a as $i => $row) {
        for ($j = 0; $j < count($b[0]); $j++) {
            $sum = 0;
            foreach ($row as $k => $value) {
                $sum += $value * $b[$k][$j];
            }
            $result[$i][$j] = $sum;
        }
    }
    return $result;
}
function queens(int $n, int $row = 0, array $columns = []): int
{
    if ($row === $n) {
        return 1;
    }
    $count = 0;
    for ($column = 0; $column < $n; $column++) {
        foreach ($columns as $r => $c) {
            if ($c === $column || abs($c - $column) === $row - $r) {
                continue 2;
            }
        }
        $count += queens($n, $row + 1, [...$columns, $column]);
    }
    return $count;
}
echo implode(' ', sieve(50)), ' ', count(sieve(10000)), "\n";
$numbers = [];
$seed = 12345;
for ($i = 0; $i < 200; $i++) {
    $seed = ($seed * 1103515245 + 12345) % 2147483648;
    $numbers[] = $seed % 1000;
}
$sorted = quicksort($numbers);
sort($numbers);
var_dump($sorted === $numbers, md5(implode(',', $sorted)));
echo json_encode(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8.5]])), ' ', queens(6), "\n";
$words = explode(' ', 'the quick brown fox jumps over the lazy dog the end');
$counts = array_count_values($words);
arsort($counts);
echo json_encode(array_slice($counts, 0, 3)), ' ', ucwords(implode(' ', array_unique($words))), "\n";
$memo = [];
$fibonacci = function (int $n) use (&$fibonacci, &$memo) {
    return $memo[$n] ??= $n < 2 ? $n : $fibonacci($n - 1) + $fibonacci($n - 2);
};
var_dump($fibonacci(90), $fibonacci(95));
function hanoi(int $n, string $from, string $to, string $via): int
{
    return $n === 0 ? 0 : hanoi($n - 1, $from, $via, $to) + 1 + hanoi($n - 1, $via, $to, $from);
}
echo hanoi(10, 'A', 'C', 'B'), "\n";
