<?php
// The usual uses: swap, building a tree, a stack of references, sort functions.
function swap(&$a, &$b)
{
    $keep = $a;
    $a = $b;
    $b = $keep;
}
$list = [1, 2, 3];
swap($list[0], $list[2]);
echo implode($list), "\n";
$rows = [['id' => 1, 'parent' => 0], ['id' => 2, 'parent' => 1], ['id' => 3, 'parent' => 1], ['id' => 4, 'parent' => 2]];
$tree = [];
$index = [];
foreach ($rows as $row) {
    $row['children'] = [];
    $index[$row['id']] = $row;
    if ($row['parent'] === 0) {
        $tree[] = &$index[$row['id']];
    } else {
        $index[$row['parent']]['children'][] = &$index[$row['id']];
    }
}
echo json_encode($tree), "\n";
$path = 'a.b.c';
$target = [];
$cursor = &$target;
foreach (explode('.', $path) as $part) {
    $cursor = &$cursor[$part];
}
$cursor = 'value';
unset($cursor);
echo json_encode($target), "\n";
$numbers = [3, 1, 2];
$same = &$numbers;
sort($numbers);
echo implode($same), "\n";
preg_match('/(\d+)-(\d+)/', 'x 10-20 y', $match);
echo json_encode($match), "\n";
