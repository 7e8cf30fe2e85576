<?php
// Packed arrays: the sieve of Eratosthenes, several times over.
function sieve($limit)
{
    $flags = array_fill(0, $limit + 1, true);
    $count = 0;
    $sum = 0;
    for ($i = 2; $i <= $limit; $i++) {
        if ($flags[$i]) {
            $count++;
            $sum += $i;
            for ($j = $i * $i; $j <= $limit; $j += $i) {
                $flags[$j] = false;
            }
        }
    }
    return [$count, $sum];
}

function main()
{
    $total = 0;
    for ($round = 0; $round < 8; $round++) {
        [$count, $sum] = sieve(1000000 + $round);
        $total += $count + $sum % 1000;
    }
    return $total;
}

$start = microtime(true);
$checksum = main();
$elapsed = microtime(true) - $start;
echo 'checksum ', $checksum, "\n";
printf("elapsed %.3f\n", $elapsed * 1000);
