<?php
// Hash arrays: small records, counting words, two-level maps, copies.
function main()
{
    $records = [];
    for ($i = 0; $i < 300000; $i++) {
        $records[] = ['id' => $i, 'name' => 'user' . $i % 1000, 'group' => 'g' . $i % 17, 'score' => $i * 7 % 101];
    }
    $counts = [];
    $groups = [];
    foreach ($records as $record) {
        $name = $record['name'];
        if (isset($counts[$name])) {
            $counts[$name]++;
        } else {
            $counts[$name] = 1;
        }
        $groups[$record['group']][$name] = ($groups[$record['group']][$name] ?? 0) + $record['score'];
    }
    $total = 0;
    foreach ($groups as $group => $names) {
        foreach ($names as $name => $score) {
            $total += $score + strlen($group) + strlen($name);
        }
    }
    $large = [];
    for ($i = 0; $i < 700000; $i++) {
        $large['key' . $i * 7919 % 100003] = $i;
    }
    $hits = 0;
    for ($i = 0; $i < 700000; $i++) {
        if (isset($large['key' . $i])) {
            $hits += $large['key' . $i] & 7;
        }
    }
    foreach ($records as $key => $record) {
        $record['extra'] = $key;
        if ($key % 3 === 0) {
            unset($records[$key]);
        } else {
            $records[$key] = $record;
        }
    }
    return count($counts) . ' ' . $total . ' ' . count($large) . ' ' . $hits . ' ' . count($records) . ' ' . array_sum(array_column($records, 'extra'));
}

$start = microtime(true);
$checksum = main();
$elapsed = microtime(true) - $start;
echo 'checksum ', $checksum, "\n";
printf("elapsed %.3f\n", $elapsed * 1000);
