<?php
// Small int arrays: flips of all permutations.
function fannkuch(int $n): array
{
    $permutation = range(0, $n - 1);
    $counts = range(1, $n);
    $most = 0;
    $checksum = 0;
    $sign = 1;
    $r = $n;
    while (true) {
        for (; $r > 1; $r--) {
            $counts[$r - 1] = $r;
        }
        $work = $permutation;
        $flips = 0;
        while (($first = $work[0]) !== 0) {
            for ($low = 0, $high = $first; $low < $high; $low++, $high--) {
                $swap = $work[$low];
                $work[$low] = $work[$high];
                $work[$high] = $swap;
            }
            $flips++;
        }
        $most = max($most, $flips);
        $checksum += $sign * $flips;
        $sign = -$sign;
        do {
            if ($r === $n) {
                return [$checksum, $most];
            }
            $first = $permutation[0];
            for ($i = 0; $i < $r; $i++) {
                $permutation[$i] = $permutation[$i + 1];
            }
            $permutation[$r] = $first;
            $counts[$r]--;
        } while ($counts[$r++] <= 0);
        $r--;
    }
}

function main(): string
{
    return implode(' ', fannkuch(8));
}
