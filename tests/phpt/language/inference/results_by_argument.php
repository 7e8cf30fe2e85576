<?php
// Builtins whose result is a text for a text and an array for an array; keys of any type in isset, ?? and empty.
function replaced(string $text, array $list, int $number, $any): void
{
    $a = str_replace('b', 'B', $text);
    $b = str_replace(['a', 'b'], ['x', 'y'], $list);
    $c = str_replace('1', '2', $number);
    $d = str_ireplace('B', '-', $any);
    $e = preg_replace('/b+/', '<$0>', $text);
    $f = @preg_replace('/(/', '', $text);
    $g = preg_replace_callback('/./', fn ($match) => $match[0] . $match[0], $any);
    $h = substr_replace($text, '-', 1, 1);
    $i = substr_replace($list, '-', 1, 1);
    $j = str_replace(subject: $list, search: 'a', replace: 'z');
    $k = str_replace(...['b', 'B', $list]);
    foreach ([$a, $b, $c, $d, $e, $f, $g, $h, $i, $j, $k] as $result) {
        echo json_encode($result), ' ', @$result[0], ' ', @$result[-1], "\n";
    }
    for ($n = 0; $n < 2; $n++) {
        echo $a[$n], $b[$n], $c[$n], $h[$n], @$e[$n], @$f[$n], "\n";
        $a .= $n;
        $a[$n] = 'Z';
    }
    var_dump($a, is_string($c), is_null($f));
}

function keys(array $array, $key): void
{
    try {
        var_dump(isset($array[$key]));
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    try {
        var_dump($array[$key] ?? 'default');
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    try {
        var_dump(empty($array[$key]));
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    try {
        unset($array[$key]);
        echo count($array), "\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}

replaced('abba', ['ab', 'ba'], 1213, 'cab');
replaced('bob', ['x', 'bb'], 42, ['B', 'ob']);
foreach ([1, '1', '01', null, true, 1.7, [], new stdClass, 'none', PHP_INT_MAX, 5000000000] as $key) {
    keys(['zero', 'one', '' => 'null', '01' => 'text', 5000000000 => 'large', PHP_INT_MAX => 'last'], $key);
}
