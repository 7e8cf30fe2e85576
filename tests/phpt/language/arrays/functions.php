<?php
// The array functions that every page uses.
$list = [5, 3, 9, 1];
$map = ['b' => 2, 'a' => 1, 'c' => 3];
echo count($list), array_sum($list), max($list), min($list), array_product([2, 3]), "\n";
echo json_encode(array_reverse($list)), json_encode(array_reverse($map)), json_encode(array_reverse([1, 2, 'x' => 3], true)), "\n";
echo json_encode(array_slice($list, 1, 2)), json_encode(array_slice($list, -2)), json_encode(array_slice([1, 2, 3], 1, null, true)), "\n";
echo json_encode(array_merge($list, $map, [7])), json_encode(array_merge(['a' => 1, 5 => 'x'], ['a' => 2, 5 => 'y'])), "\n";
echo json_encode(array_combine(['x', 'y'], [1, 2])), json_encode(array_flip($map)), json_encode(array_fill_keys(['p', 'q'], 0)), "\n";
echo json_encode(array_fill(5, 3, 'v')), json_encode(range(1, 10, 3)), json_encode(range('a', 'e')), json_encode(range(3, 1)), "\n";
echo json_encode(array_unique([1, '1', 2, 2.0, 'a', 'A'])), json_encode(array_count_values(['a', 'b', 'a', 1])), "\n";
echo json_encode(array_diff([1, 2, 3], [2])), json_encode(array_intersect_key($map, ['a' => 0])), json_encode(array_diff_key($map, ['a' => 0])), "\n";
echo json_encode(array_column([['id' => 1, 'n' => 'a'], ['id' => 2, 'n' => 'b']], 'n', 'id')), json_encode(array_chunk([1, 2, 3], 2)), "\n";
echo json_encode(array_pad([1], 3, 0)), json_encode(array_search('9', $list)), json_encode(in_array('3', $list, true)), json_encode(array_key_exists('a', $map)), "\n";
echo json_encode(array_key_first($map)), json_encode(array_key_last($map)), json_encode(array_keys([1, 2, 1], 1)), "\n";
sort($list);
echo json_encode($list);
rsort($list);
echo json_encode($list), "\n";
ksort($map);
echo json_encode($map);
arsort($map);
echo json_encode($map), "\n";
uksort($map, fn ($a, $b) => strcmp($b, $a));
echo json_encode($map), "\n";
echo json_encode(compact('list')), extract(['extracted' => 'yes']), $extracted, "\n";
echo json_encode(array_replace([1, 2, 3], [1 => 'b'], [3 => 'd'])), json_encode(array_merge_recursive(['a' => [1]], ['a' => [2], 'b' => 3])), "\n";
