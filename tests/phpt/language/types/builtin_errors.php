<?php
// TypeErrors of built-in functions name function, position, parameter, wanted and given type.
$attempts = [
    fn () => strlen([]),
    fn () => strtoupper(new stdClass()),
    fn () => array_merge([1], 'x'),
    fn () => array_keys('x'),
    fn () => str_replace(new stdClass(), 'b', 'c'),
    fn () => round([]),
    fn () => abs('abc'),
    fn () => implode(',', 'x'),
    fn () => array_map(5, [1]),
    fn () => array_filter([1], 'nope'),
    fn () => usort($GLOBALS['argv'], 'nope'),
    fn () => call_user_func([new stdClass(), 'x']),
    fn () => htmlspecialchars([]),
    fn () => trim(fn () => 1),
    fn () => json_encode(depth: 'x', value: 1),
    fn () => intdiv('a', 1),
    fn () => chr('x'),
    fn () => iterator_to_array(5),
    fn () => get_class('x'),
    fn () => new ArrayIterator(5),
    fn () => (new Exception([]))->getMessage(),
];
foreach ($attempts as $attempt) {
    try {
        var_dump($attempt());
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
