<?php
// pack() and unpack(): every letter, counts, stars, what is too few, too many, wrong.
function show(callable $call): void {
    try {
        $value = $call();
        echo is_string($value) ? bin2hex($value) : json_encode($value, JSON_PRESERVE_ZERO_FRACTION), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
set_error_handler(function ($level, $text) { echo "[$text] "; return true; });
$packs = [
    ['c', -1], ['C', 300], ['s', -2], ['S', 65535], ['n', 258], ['v', 258], ['i', -3], ['I', 1], ['l', 1], ['L', 1 << 31],
    ['N', 0x01020304], ['V', 0x01020304], ['q', -5], ['Q', PHP_INT_MAX], ['J', PHP_INT_MIN], ['P', 1 << 60],
    ['f', 1.5], ['g', 1.5], ['G', 1.5], ['d', -2.25], ['e', NAN], ['E', INF], ['a', 'abc'], ['a5', 'abc'], ['a*', 'abc'],
    ['A5', 'abc'], ['A*', 'abc'], ['Z', 'abc'], ['Z2', 'abc'], ['Z5', 'abc'], ['Z*', 'abc'], ['Z0', 'abc'], ['a0', 'x'],
    ['h', 'ab'], ['h2', 'ab'], ['h*', 'abc'], ['H*', 'abc'], ['H4', 'ab'], ['H2', 'gz'], ['x3'], ['x*'], ['X'], ['X*'],
    ['NX2', 1], ['N@2', 0x01020304], ['N@6', 1], ['@*'], ['C*', 1, 2, 3], ['C2n', 1, 2, 3], ['C2', 1], ['C', 1, 2], ['y', 1],
    ['a'], ['nvc*', 0x1234, 0x5678, 65, -66], ['N', '12abc'], ['C', 3.9], ['C', null], ['d', '1.5'], ['C', true], [''], ['', 1],
    ['a3', 12], ['a*', 1.0], ['N', 1e10], ['q', '9223372036854775807'], ['C3x2A2', 1, 2, 3, 'z'], ['5'],
];
foreach ($packs as $values) {
    echo json_encode($values[0]), ' ';
    show(fn() => pack(...$values));
}
$unpacks = [
    ['c', "\xff"], ['C', "\xff"], ['s', "\xfe\xff"], ['S', "\xfe\xff"], ['n', "\x01\x02"], ['v', "\x01\x02"], ['i', "\xfe\xff\xff\xff"],
    ['I', "\xfe\xff\xff\xff"], ['l', "\xfe\xff\xff\xff"], ['L', "\xfe\xff\xff\xff"], ['N', "\xff\0\0\1"], ['V', "\xff\0\0\1"],
    ['q', "\xfe\xff\xff\xff\xff\xff\xff\xff"], ['Q', "\xfe\xff\xff\xff\xff\xff\xff\xff"], ['J', "\x7f\xff\xff\xff\xff\xff\xff\xff"],
    ['P', "\1\0\0\0\0\0\0\0"], ['f', "\0\0\xc0\x3f"], ['G', "\x3f\xc0\0\0"], ['e', "\0\0\0\0\0\0\x02\xc0"], ['E', "\xc0\x02\0\0\0\0\0\0"],
    ['a', 'abc'], ['a*', "a\0 "], ['A*', "a\0 \n\t"], ['Z*', "ab\0cd"], ['Z2', "ab\0cd"], ['a5', 'abc'], ['h*', "\xab\xc"], ['H*', "\xab\xc"],
    ['H3x', "\xab\xcd"], ['H', "\xab"], ['C*', "abc"], ['C*b', "abc"], ['C2b/nc', "abcd"], ['Cone/Ctwo', 'ab'], ['C2', "a"], ['n', "a"], ['N', ''],
    ['x2/Cx', 'abc'], ['@2/Ca', 'abc'], ['@9/Ca', 'abc'], ['C2a/X/Cb', 'abc'], ['X*/Ca', 'abc'], ['y', 'abc'], ['', 'abc'], ['Ca//Cb', 'ab'],
    ['C1', 'a'], ['C10', 'abc'], ['C1a', 'a'], ['a0n', 'a'], ['N*', "\0\0\0\1\0\0\0\2\0"], ['a1b/a*c', 'xyz'], ['a*b/a*c', 'xyz'], ['Cb/@0/Cc', 'ab'],
];
foreach ($unpacks as [$format, $data]) {
    echo $format, ' ';
    show(fn() => unpack($format, $data));
}
show(fn() => unpack('C', 'abc', 1));
show(fn() => unpack('@1/Cz', 'abc', 1));
show(fn() => unpack('C', 'abc', 4));
show(fn() => unpack('C', 'abc', -1));
show(fn() => unpack('C', 'abc', 3));
