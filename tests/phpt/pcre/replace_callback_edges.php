<?php
// preg_replace_callback and what its callbacks see, with and without groups, names, limits, flags.
$show = function (array $m): string {
    return "<" . json_encode($m, JSON_UNESCAPED_UNICODE | JSON_PARTIAL_OUTPUT_ON_ERROR) . ">";
};
$text = "ab12 c3 \xff\x00 d45e";
echo bin2hex(preg_replace_callback('/\d+/', fn($m) => "[$m[0]]", $text, -1, $count)), " $count\n";
echo preg_replace_callback('/([a-z])(\d)?/', $show, "ab1 c"), "\n";
echo preg_replace_callback('/([a-z])(\d)?/', $show, "ab1 c", flags: PREG_UNMATCHED_AS_NULL), "\n";
echo preg_replace_callback('/([a-z])(\d)?/', $show, "ab1 c", flags: PREG_OFFSET_CAPTURE), "\n";
echo preg_replace_callback('/(\d)?([a-z])/', $show, "ab1 c"), "\n";
echo preg_replace_callback('/(?<letter>[a-z])(?<digit>\d)?/', $show, "ab1 c"), "\n";
echo preg_replace_callback('/(?<letter>[a-z])(?<digit>\d)?/', $show, "ab1 c", flags: PREG_UNMATCHED_AS_NULL), "\n";
echo preg_replace_callback('/[a-z]/', $show, "abc", 2, $count), " $count\n";
echo preg_replace_callback('/[a-z]/', $show, "abc", 0, $count), " $count\n";
echo preg_replace_callback('/x*/', fn($m) => "-$m[0]-", "axb", -1, $count), " $count\n";
echo preg_replace_callback('/\b/', fn($m) => "|", "one two"), "\n";
echo preg_replace_callback('/[éa]/u', fn($m) => "($m[0])", "été a"), "\n";
echo preg_replace_callback('/[a-z]/u', fn($m) => "\xff", "ab") === "\xff\xff" ? "bytes" : "?", "\n";
var_dump(preg_replace_callback('/a/u', fn($m) => "b", "\xff"), preg_last_error_msg());
echo preg_replace_callback('/nothing/', fn($m) => "b", "subject", -1, $count), " $count\n";
echo preg_replace_callback('/^a/', fn($m) => "b", "aaa"), "\n";
echo preg_replace_callback('/\Ga/', fn($m) => "b", "aaxa"), "\n";
// A callback that uses the same pattern, or returns what is no string.
echo preg_replace_callback('/\w+/', fn($m) => strlen($m[0]) > 1
    ? preg_replace_callback('/\w+/', fn($n) => "{" . $n[0] . "}", substr($m[0], 1)) : 5, "abc d efg"), "\n";
echo preg_replace_callback('/\d/', fn($m) => $m[0] * 1.5, "1 2 3"), "\n";
echo preg_replace_callback('/\d/', fn($m) => null, "1 2 3"), "\n";
echo preg_replace_callback('/\w+/', 'strtoupper' === 'x' ? 'f' : fn($m) => strtoupper($m[0]), ["a b", "k" => "c"])["k"], "\n";
try {
    preg_replace_callback('/\d/', function ($m) {
        if ($m[0] === "3") throw new Exception("at three");
        return "";
    }, "12345");
} catch (Exception $e) {
    echo get_class($e), ": ", $e->getMessage(), "\n";
}
echo preg_replace_callback('/\d/', fn($m) => "d", "12345"), "\n";
// Captures that a callback keeps are its own.
$kept = [];
preg_replace_callback('/(\w)(\w)?/', function ($m) use (&$kept) {
    $kept[] = $m;
    $m[] = "more";
    return "";
}, "abc");
echo json_encode($kept), "\n";
echo json_encode(preg_replace_callback_array([
    '/a/' => fn($m) => "b",
    '/b(c)?/' => fn($m) => "[" . count($m) . "]",
], ["abc", "bca"], -1, $count)), " $count\n";
echo md5(preg_replace_callback('/(\w+) (\d+)/', fn($m) => "$m[2] $m[1]", str_repeat("word 12, \xe9 other 345; ", 3000))), "\n";
function named(array $m): string { return strrev($m[0]); }
echo preg_replace_callback('/\w+/', 'named', "abc def"), "\n";
class Changer { static function up($m) { return ucfirst($m[0]); } function __invoke($m) { return "<$m[0]>"; } }
echo preg_replace_callback('/\w+/', ['Changer', 'up'], "abc def"), preg_replace_callback('/\w+/', new Changer, "abc def"), "\n";
