<?php
// ++ and -- on every kind of value.
$values = ['a', 'z', 'Zz', 'a9', 'Az', '5', '5.5', '1e2', '', null, true, 1.5, PHP_INT_MAX, ' 5', '-3'];
foreach ($values as $value) {
    $up = $value;
    $down = $value;
    try {
        @$up++;
        @$down--;
        var_dump($up, $down);
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
$text = 'a-b';
$text++;
var_dump($text);
$null = null;
$null--;
var_dump($null);
$array = [];
try {
    $array++;
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
$object = new stdClass();
try {
    $object--;
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
$i = 5;
echo $i++ + ++$i, ' ', $i-- - --$i, "\n";
