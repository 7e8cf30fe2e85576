<?php
// `&` with literal masks, alone and over sums and products beyond 53 and 64 bits.
function lcg(int $count): array
{
    $seed = 42;
    $all = [];
    for ($i = 0; $i < $count; $i++) {
        $seed = ($seed * 1103515245 + 12345) & 0x7fffffff;
        $all[] = $seed;
    }
    return $all;
}
echo implode(' ', lcg(12)), "\n";

function products($a, $b, $c)
{
    return [
        ($a * $b + $c) & 0x7fffffff,
        ($a * $b - $c) & 0xffffffff,
        ($c + $a * $b) & 0x80000001,
        ($c - $a * $b) & 255,
        ($a * $b) & 0xffffffff,
        0xffff & ($a * $b + $c + 7 - $a),
        ($a * 33 + $b) & 0xffffffff,
        (($a << 5) + $a + $b) & 0xffffffff,
        (($a << 31) - $c) & 0x7fffffff,
        ($a + $b) & 0xffffffff,
        $a & 0xffffffff,
        $a & 0x7fffffff,
        $a & 0x80000000,
        $a & 0,
        7 & $c,
    ];
}
$values = [
    0, 1, -1, 7, -7, 65535, 65536, 2147483647, 2147483648, -2147483648, -2147483649, 4294967295, 4294967296,
    3037000499, 3037000500, -3037000500, 9007199254740991, -9007199254740991, 9007199254740992,
    1 << 60, PHP_INT_MAX, PHP_INT_MIN,
];
set_error_handler(function ($level, $text) {
    echo "[$text]\n";
    return true;
});
foreach ($values as $a) {
    foreach ($values as $b) {
        foreach ([0, 12345, -9007199254740991, PHP_INT_MAX] as $c) {
            // A result that no int holds becomes a float first; what PHP makes of such a float is another test's matter.
            if (!is_int($a * $b + $c) || !is_int($a * $b - $c) || !is_int($c - $a * $b) || !is_int($a * 33 + $b)) continue;
            if (!is_int($a * $b + $c + 7 - $a) || !is_int(($a << 5) + $a + $b) || !is_int(($a << 31) - $c)) continue;
            if (!is_int($a + $b)) continue;
            $lines[] = implode(' ', products($a, $b, $c));
        }
    }
}
echo count($lines), ' ', md5(implode("\n", $lines)), "\n";
for ($i = 0; $i < count($lines); $i += 25) echo $lines[$i], "\n";

foreach ([['12', 3, 1.5], ['0x1', 2, 3], [true, null, '4'], [2.5, 2, 1], ['7', '8', '9']] as [$a, $b, $c]) {
    try {
        echo json_encode(products($a, $b, $c)), "\n";
    } catch (TypeError $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
foreach (['abc', [], null, new stdClass, 3.0, '12abc'] as $value) {
    try {
        var_dump($value & 12);
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
function hashes(string $text): array
{
    $djb = 5381;
    $sdbm = 0;
    $fnv = 2166136261;
    for ($i = 0, $length = strlen($text); $i < $length; $i++) {
        $djb = (($djb << 5) + $djb + ord($text[$i])) & 0xffffffff;
        $sdbm = (ord($text[$i]) + ($sdbm << 6) + ($sdbm << 16) - $sdbm) & 0xffffffff;
        $fnv = (($fnv ^ ord($text[$i])) * 16777619) & 0xffffffff;
    }
    return [$djb, $sdbm, $fnv];
}
echo implode(' ', hashes('The quick brown fox jumps over the lazy dog')), "\n";
foreach (['abc', []] as $value) {
    try {
        var_dump(12 & $value);
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
$x = 0x1ffffffff;
$x &= 0xffff0000;
var_dump($x);
