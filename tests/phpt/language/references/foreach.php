<?php
// foreach by reference, and the variable that stays bound after the loop.
$list = [1, 2, 3];
foreach ($list as &$value) {
    $value *= 2;
}
echo json_encode($list), "\n";
foreach ($list as $value) {
}
echo json_encode($list), "\n";
unset($value);
$array = ['a' => 1, 'b' => 2];
foreach ($array as $key => &$value) {
    if ($key === 'a') {
        $array['c'] = 3;
    }
    $value = "$key$value";
}
unset($value);
echo json_encode($array), "\n";
$values = [1, 2, 3];
foreach ($values as $value) {
    $values[] = $value * 10;
}
echo json_encode($values), "\n";
$nested = [['n' => 1], ['n' => 2]];
foreach ($nested as &$row) {
    foreach ($row as &$cell) {
        $cell++;
    }
    unset($cell);
    $row['extra'] = true;
}
unset($row);
echo json_encode($nested), "\n";
foreach ([1, 2] as &$temporary) {
    $temporary++;
    echo $temporary;
}
echo "\n";
$removing = [1, 2, 3, 4];
foreach ($removing as $key => &$value) {
    if ($value === 2) {
        unset($removing[2]);
    }
    echo $value;
}
echo "\n";
