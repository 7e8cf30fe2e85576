<?php
// Arrays that share their keys grow apart: literals, copies, removals and more than eight keys.
function grow(array $base, array $keys)
{
    foreach ($keys as $i => $key) $base[$key] = $i;
    return $base;
}
$base = ['a' => 1, 'b' => 2];
$one = grow($base, ['c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']);
$two = grow($base, ['c', 'd', 'x', 'f']);
$three = grow($base, ['c', 7, 'd', -3, '12', 'e']);
unset($one['c']);
$one['c'] = 'again';
unset($two['a']);
$four = $two;
$four['a'] = 'last';
$four[] = 'appended';
$three[] = 'appended';
foreach ([$base, $one, $two, $three, $four] as $array) echo json_encode($array), count($array), "\n";
$rows = [];
for ($i = 0; $i < 5; $i++) {
    $row = ['id' => $i, 'inner' => ['n' => $i]];
    $rows[] = $row;
    $row['extra'] = $i * 2;
    $row['inner']['n'] .= '!';
    $row['inner']['m'] = [1];
    $row['more'] = $rows;
    $rows[$i] = $row;
}
echo json_encode($rows), "\n";
$held = ['r' => 1];
$cell = &$held['r'];
$copy = $held;
$copy['s'] = 2;
$cell = 9;
echo json_encode([$held, $copy]), "\n";
current($base); next($base);
$moved = $base;
$moved['z'] = 1;
echo key($moved), key($base), "\n";
foreach ($base as $k => $v) { $base['new' . $k] = $v; }
echo json_encode($base), "\n";
