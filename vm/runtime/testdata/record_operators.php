<?php
/*
 * Records what PHP makes of values: every operator on every pair, conversions, numeric strings, floats as text.
 * Run with the reference PHP: php84 record_operators.php, in this folder. The tests replay the files.
 */
declare(strict_types=0);
error_reporting(E_ALL);
ini_set('precision', '14');
ini_set('serialize_precision', '-1');

#[AllowDynamicProperties]
class Plain {}
class Point { public $x = 1; public $y = 2; }
class Seven { public function __toString(): string { return "7"; } }
class Word { public function __toString(): string { return "abc"; } }

$diagnostics = [];
set_error_handler(function (int $level, string $message) use (&$diagnostics) {
    $diagnostics[] = "[$level] $message";
    return true;
});

/** The text that the tests read values from and write them to. */
function encode(mixed $value): string
{
    if ($value === null) return 'null';
    if (is_bool($value)) return $value ? 'true' : 'false';
    if (is_int($value)) return "i$value";
    if (is_float($value)) return is_nan($value) ? 'dNAN' : 'd' . bin2hex(pack('E', $value));
    if (is_string($value)) return 's' . mb_convert_encoding($value, 'UTF-8', 'ISO-8859-1');
    if (is_resource($value)) return 'r' . (int) $value;
    if (is_object($value)) return 'o' . get_class($value);
    $parts = [];
    foreach ($value as $key => $element) $parts[] = encode($key) . '=>' . encode($element);
    return '[' . implode(', ', $parts) . ']';
}

/** What a closure gives, with diagnostics before it. */
function outcome(Closure $closure): string
{
    global $diagnostics;
    $diagnostics = [];
    try {
        $result = encode($closure());
    } catch (Throwable $error) {
        $result = '!' . get_class($error) . ': ' . $error->getMessage();
    }
    return implode('', array_map(fn($text) => "$text\n", $diagnostics)) . $result;
}

/** Writes tables whose cells are numbers of distinct outcomes, row by row. */
function write(string $file, array $head, array $tables): void
{
    $outcomes = [];
    $numbered = [];
    foreach ($tables as $name => $rows) {
        foreach ($rows as $row) {
            $cells = [];
            foreach ($row as $cell) $cells[] = base_convert($outcomes[$cell] ??= count($outcomes), 10, 36);
            $numbered[$name][] = implode(' ', $cells);
        }
    }
    $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR;
    $all = ['php' => PHP_VERSION] + $head + ['outcomes' => array_map(strval(...), array_keys($outcomes)), 'tables' => $numbered];
    file_put_contents(__DIR__ . "/$file", json_encode($all, $flags) . "\n");
}

$values = [
    null, false, true, 0, 1, -1, 2, 7, 63, 64, 2147483648, -4294967297, 1099511627775, 9007199254740991, 9007199254740993,
    -9007199254740993, PHP_INT_MAX, PHP_INT_MIN, 0.0, -0.0, 1.0, 1.5, -2.5, 9007199254740992.0, 1e19, INF, -INF, NAN, '', '0', '1', ' 1', '1 ',
    '-3', '1.5', '1e3', 'abc', 'ABD', '5 apples', '1.5x', '0x1A', '9223372036854775807', '9223372036854775808', '1e1000', "\xff\x00z",
    [], [1], [2 => 'b', 'k' => 1.0], [NAN], new Plain, new Point, new Seven, new Word, STDERR,
];

$operators = [
    '+' => fn($a, $b) => $a + $b, '-' => fn($a, $b) => $a - $b, '*' => fn($a, $b) => $a * $b, '/' => fn($a, $b) => $a / $b,
    '%' => fn($a, $b) => $a % $b, '**' => fn($a, $b) => $a ** $b, '&' => fn($a, $b) => $a & $b, '|' => fn($a, $b) => $a | $b,
    '^' => fn($a, $b) => $a ^ $b, '<<' => fn($a, $b) => $a << $b, '>>' => fn($a, $b) => $a >> $b, '.' => fn($a, $b) => $a . $b,
    '==' => fn($a, $b) => $a == $b, '===' => fn($a, $b) => $a === $b, '<=>' => fn($a, $b) => $a <=> $b,
    '<' => fn($a, $b) => $a < $b, '<=' => fn($a, $b) => $a <= $b,
];
$tables = [];
foreach ($operators as $name => $operator) {
    foreach ($values as $a) {
        $row = [];
        foreach ($values as $b) $row[] = outcome(fn() => $operator($a, $b));
        $tables[$name][] = $row;
    }
}
write('operators.json', ['values' => array_map(encode(...), $values)], $tables);

$conversions = [
    'bool' => fn($v) => (bool) $v, 'int' => fn($v) => (int) $v, 'float' => fn($v) => (float) $v, 'string' => fn($v) => (string) $v,
    'array' => fn($v) => (array) $v, '+' => fn($v) => +$v, '-' => fn($v) => -$v, '~' => fn($v) => ~$v,
    '++' => function ($v) { $v++; return $v; }, '--' => function ($v) { $v--; return $v; },
    'gettype' => gettype(...), 'get_debug_type' => get_debug_type(...), 'is_numeric' => is_numeric(...),
    'key' => function ($v) { $a = []; $a[$v] = 1; return array_key_first($a); },
    'strlen' => fn($v) => is_scalar($v) ? null : strlen($v),
];
$texts = ['Az', 'zZ9', 'Zz', 'a9', '9z', 'z', 'a-z', '-', '5x', '-5', '1e2', '.5', '5.', '.', '+1', '+-1', "\t\n\r\v\f 12", "12\t\n\r\v\f ", "1\0", "\0", "1\xa0",
    '00', '007', '-0', '-0.0', '+0', '1e', '1e+', '1e+5', '1E-5', '1e5.5', '1.2.3', '1_000', '1,000', 'INF', 'NAN', 'inf', '-INF', '0b11', '0o17', '017', '0x', 'true', 'null', 'Array',
    '-9223372036854775808', "-9223372036854775808 ", "-9223372036854775808x", '-9223372036854775809', '00009223372036854775807', '9007199254740992', '-9007199254740992', '123456789012345678', '9999999999999999999999', '1e19', '1e20', '-1e20', '1.7976931348623157e308', '1e309', '-1e309', '5e-324', '1e-400',
    '0.1', '0.30000000000000004', '1.0', '100.00', '1e0', ' ', '  1  ', ' 1 x', '1 1', "1\n", '1.5 ', ' -0', '-0e5', '-.0x', ' .5e1 ', '- 1', '--1', 'é', '1é', '999999999999999', '1000000000000000', '-999999999999999'];
$all = array_merge($values, $texts, [1e15, 123456789012345.0, 1e20, -1e20, 1.8446744073709552e19, -9223372036854775808.0, 9223372036854775808.0, 0.1, 1/3, 1e-7, PHP_INT_MAX - 1, 0.5, -0.5,
    ['a' => ['b']], [0 => 'x', '5' => 'y', -3 => 'z']]);
$tables = [];
foreach ($conversions as $name => $conversion) {
    $tables[$name][] = array_map(fn($value) => outcome(fn() => $conversion($value)), $all);
}
write('conversions.json', ['values' => array_map(encode(...), $all)], $tables);

mt_srand(84);
$alphabet = ['0', '1', '9', '5', '-', '+', '.', 'e', 'E', ' ', "\n", 'x', '00', '123', '9223372036854775807', '9223372036854775808', '1e5', '.5', '1e308', "\0"];
$numeric = array_values(array_filter($texts, is_string(...)));
// PHP misreads 19 digits before an E with a sign and no digits; that is not worth following.
while (count($numeric) < 700) {
    $text = '';
    for ($i = mt_rand(1, 5); $i > 0; $i--) $text .= $alphabet[mt_rand(0, count($alphabet) - 1)];
    if (!preg_match("~\d{19}E[-+]~i", $text)) $numeric[] = $text;
}
$tables = [];
$numericTests = ['is_numeric' => is_numeric(...), 'int' => fn($v) => (int) $v, 'float' => fn($v) => (float) $v, '+0' => fn($v) => $v + 0, '|0' => fn($v) => $v | 0];
foreach ($numericTests as $name => $test) $tables[$name][] = array_map(fn($text) => outcome(fn() => $test($text)), $numeric);
$compared = ['', '0', '-0', '1', '+1', ' 1', '1 ', '01', '1.0', '1e0', '10', '9', '1e1', '.1', '0.1', '1e-1', 'abc', 'ABC', '1abc', '1.5', '9007199254740992', '9007199254740993', '9007199254740992.0', '9007199254740993.0',
    '9223372036854775807', '9223372036854775808', '9223372036854775809', '9223372036854775807.0', '9223372036854775808.0', '-9223372036854775808', "-9223372036854775808 ", "-9223372036854775808x", '-9223372036854775809', '-9223372036854775810',
    '99999999999999999999', '99999999999999999998', '1e19', '1e20', '100000000000000000000', '1e1000', '1e1001', '-1e1000', 'INF', 'a', 'b', "a\0", "\xff", '0x1', '1e', '.', ' ', 'null'];
foreach ($compared as $a) {
    $tables['<=>'][] = array_map(fn($b) => outcome(fn() => $a <=> $b), $compared);
    $tables['=='][] = array_map(fn($b) => outcome(fn() => $a == $b), $compared);
}
write('numeric_strings.json', ['values' => array_map(encode(...), $numeric), 'compared' => array_map(encode(...), $compared)], $tables);
