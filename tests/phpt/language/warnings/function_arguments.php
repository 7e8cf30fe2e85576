<?php
// Messages of built-in functions for wrong values.
$attempts = [
    fn () => array_combine([1, 2], [1]),
    fn () => array_fill(0, -1, 'x'),
    fn () => str_repeat('x', -1),
    fn () => range(1, 2, 0),
    fn () => array_chunk([1], 0),
    fn () => explode('', 'abc'),
    fn () => str_pad('x', 5, ''),
    fn () => array_rand([]),
    fn () => max([]),
    fn () => max(1),
    fn () => min(),
    fn () => number_format('abc'),
    fn () => strlen([]),
    fn () => count(5),
    fn () => count(null),
    fn () => in_array('a', 'abc'),
    fn () => implode(','),
    fn () => array_map('no_function', [1]),
    fn () => usort($GLOBALS['undefined'], 'strcmp'),
    fn () => json_decode('{', false, 0),
    fn () => str_word_count('a b', 5),
    fn () => mb_strlen_missing('x'),
    fn () => constant('NO_SUCH'),
    fn () => array_walk($GLOBALS['argc'], 'trim'),
    fn () => random_int(5, 1),
    fn () => substr_count('a', ''),
    fn () => sprintf('%d %d', 1),
    fn () => sprintf('%z', 1),
    fn () => str_split('abc', 0),
    fn () => log(1, 0),
    fn () => base_convert('1', 1, 10),
];
foreach ($attempts as $index => $attempt) {
    try {
        echo $index, ' ';
        var_dump($attempt());
    } catch (Throwable $throwable) {
        echo get_class($throwable), ': ', $throwable->getMessage(), "\n";
    }
}
