<?php
// A table of numbers, transposed, searched and summed.
$table = [];
for ($row = 0; $row < 3; $row++) {
    for ($column = 0; $column < 4; $column++) {
        $table[$row][$column] = $row * 10 + $column;
    }
}
foreach ($table as $row) {
    echo implode("\t", $row), "\n";
}
$transposed = array_map(null, ...$table);
foreach ($transposed as $row) {
    echo implode(' ', $row), "\n";
}
echo array_sum(array_map('array_sum', $table)), ' ', count($table, COUNT_RECURSIVE), "\n";
echo isset($table[1][2]) ? 'set' : 'unset', isset($table[1][9]) ? 'set' : 'unset', isset($table[9][9]) ? 'set' : 'unset', "\n";
[$first, [, $second]] = $table;
echo json_encode($first), $second, "\n";
array_walk_recursive($table, function (&$value) {
    $value++;
});
echo json_encode($table), "\n";
unset($table[0][0], $table[1]);
echo json_encode($table), "\n";
