<?php
// Callbacks given to array functions: keys, several arrays, references to outer state, exceptions passing through.
$people = [
    ['name' => 'Ann', 'age' => 31],
    ['name' => 'Bob', 'age' => 25],
    ['name' => 'Cid', 'age' => 31],
];
usort($people, fn ($a, $b) => [$a['age'], $b['name']] <=> [$b['age'], $a['name']]);
echo implode(' ', array_map(fn ($p) => $p['name'], $people)), "\n";
echo json_encode(array_map(fn ($a, $b) => $a . $b, ['a', 'b'], ['c'])), "\n";
echo json_encode(array_map(null, [1, 2], ['x', 'y'])), "\n";
echo json_encode(array_map(fn ($v) => $v * 2, ['x' => 1, 'y' => 2])), "\n";
echo json_encode(array_filter(['a' => 1, 'b' => 2, 'c' => 3], fn ($k) => $k !== 'b', ARRAY_FILTER_USE_KEY)), "\n";
echo json_encode(array_filter(['a' => 1, 'b' => 2], fn ($v, $k) => $v > 1 && $k === 'b', ARRAY_FILTER_USE_BOTH)), "\n";
echo json_encode(array_filter([0, 1, '', 'a', null, [], '0'])), "\n";
$sum = 0;
array_walk($people, function ($person, $index, $weight) use (&$sum) {
    $sum += $person['age'] * $weight + $index;
}, 2);
echo $sum, "\n";
$values = ['a' => 1, 'b' => 2];
array_walk($values, function (&$value, $key) {
    $value = "$key=$value";
});
echo implode('&', $values), "\n";
echo array_reduce([1, 2, 3], fn ($carry, $n) => $carry * $n, 1), "\n";
try {
    array_map(function ($n) {
        if ($n === 2) {
            throw new RuntimeException("stopped at $n");
        }
        echo $n, "\n";
    }, [1, 2, 3]);
} catch (RuntimeException $exception) {
    echo $exception->getMessage(), "\n";
}
