<?php
// Sorting is stable; flags; mixed types; natural and case-insensitive order.
$mixed = [10, '9', 'a', 'A', 1.5, true, null, '10', 'b1'];
sort($mixed);
var_dump($mixed);
$text = ['10', '9', '2', '1'];
sort($text, SORT_STRING);
echo implode(' ', $text), "\n";
sort($text);
echo implode(' ', $text), "\n";
$names = ['img12', 'img10', 'IMG2', 'img1'];
natsort($names);
echo json_encode($names), "\n";
natcasesort($names);
echo json_encode($names), "\n";
sort($names, SORT_FLAG_CASE | SORT_STRING);
echo json_encode($names), "\n";
$rows = [['k' => 'b', 'n' => 1], ['k' => 'a', 'n' => 2], ['k' => 'b', 'n' => 3], ['k' => 'a', 'n' => 4]];
usort($rows, fn ($x, $y) => $x['k'] <=> $y['k']);
foreach ($rows as $row) {
    echo $row['k'], $row['n'], ' ';
}
echo "\n";
$keyed = ['x' => 3, 'y' => 1, 'z' => 2, 'w' => 1];
asort($keyed);
echo json_encode($keyed), "\n";
uasort($keyed, fn ($a, $b) => $b - $a);
echo json_encode($keyed), "\n";
krsort($keyed);
echo json_encode($keyed), "\n";
$data = [3, 1, 2];
$also = ['c', 'a', 'b'];
array_multisort($data, $also);
echo json_encode([$data, $also]), "\n";
