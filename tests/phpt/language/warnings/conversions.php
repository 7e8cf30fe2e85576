<?php
// Diagnostics for conversions.
$array = [1];
echo "$array\n";
echo 'x' . $array . "\n";
var_dump((string) $array === 'Array', (int) 'abc', (int) $array, (bool) new stdClass());
var_dump('5 apples' + 1, 'abc' == 0);
foreach ([fn () => 'abc' * 1, fn () => [] + 5, fn () => new stdClass() + 1, fn () => 'a' % 3, fn () => null % 5] as $attempt) {
    try {
        var_dump($attempt());
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
var_dump((int) new stdClass());
var_dump(1 == new stdClass());
foreach ('text' as $x) {
}
foreach (null as $x) {
}
foreach (5 as $x) {
}
$text = 'abc';
var_dump($text[10] ?? 'none');
echo implode(',', [1, [2], 3]), "\n";
echo str_repeat(null, 2), strlen(null), "\n";
var_dump(array_sum([1, 'x', '5 y', 2.5]));
var_dump(array_flip([1, null, 'a']));
var_dump(array_unique([[1], [1]]));
