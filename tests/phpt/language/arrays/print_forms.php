<?php
// print_r, var_dump, var_export and json_encode of nested arrays.
$array = ['text' => "a\"b'c\\d\n", 'int' => -1, 'float' => 1.0, 'small' => 1e-10, 'true' => true, 'false' => false, 'null' => null, 'list' => [1, [2]], 'empty' => [], 7 => 'seven'];
print_r($array);
echo "\n";
var_dump($array);
var_export($array);
echo "\n", json_encode($array), "\n";
echo json_encode(['a' => 1, 'b' => [1, 2], 'c' => [], 'd' => new stdClass()], JSON_PRETTY_PRINT), "\n";
echo json_encode('é/ü "<>&\''), json_encode('é/', JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), json_encode(1.0), json_encode(0.1), json_encode([1 => 'a']), "\n";
echo print_r(null, true), '|', print_r(false, true), '|', print_r(1.0, true), '|', print_r('x', true), "\n";
var_export(1.0);
var_export("multi\nline");
var_export(false);
