<?php
// preg_replace_callback and friends on UTF-8 that is not ASCII.
$show = fn(array $m): string => "<" . json_encode($m, JSON_UNESCAPED_UNICODE) . ">";
$text = "été 日本語 a1 \u{1f600}b2 ñ\u{7ff}\u{800}\u{ffff}\u{10ffff}";
echo preg_replace_callback('/(\pL)(\d)?/u', $show, $text), "\n";
echo preg_replace_callback('/(\pL)(\d)?/u', $show, $text, 3), "\n";
echo preg_replace_callback('/(?<first>\pL)(?<rest>\pL+)?/u', $show, $text, flags: PREG_UNMATCHED_AS_NULL), "\n";
echo preg_replace_callback('/(\pL)(\d)?/u', $show, $text, flags: PREG_OFFSET_CAPTURE), "\n";
echo bin2hex(preg_replace_callback('/./u', fn($m) => strrev($m[0]), $text)), "\n";
echo bin2hex(preg_replace_callback('/[^a]/u', fn($m) => "\xff", "é日a")), "\n";
echo preg_replace_callback('/\x{1f600}/u', fn($m) => "smile", $text), "\n";
echo preg_replace_callback('/x?/u', fn($m) => "-", "é日"), "\n";
echo preg_replace_callback('/É/ui', fn($m) => "E", "été Été"), "\n";
echo preg_replace_callback('/\w+/u', fn($m) => preg_replace_callback('/\w/u', fn($n) => "[$n[0]]", $m[0]), "né ok 日本"), "\n";
var_dump(preg_match_all('/\pL+/u', $text, $all, PREG_OFFSET_CAPTURE), json_encode($all, JSON_UNESCAPED_UNICODE));
var_dump(preg_match('/本(.)/u', $text, $found, PREG_OFFSET_CAPTURE, 6), json_encode($found, JSON_UNESCAPED_UNICODE));
var_dump(preg_match('/./u', $text, $found, 0, 1), preg_last_error_msg());
var_dump(preg_match('/é$/u', "\xe9"), preg_last_error_msg());
echo json_encode(preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY), JSON_UNESCAPED_UNICODE), "\n";
echo json_encode(preg_split('/(\s)/u', $text, 4, PREG_SPLIT_DELIM_CAPTURE | PREG_SPLIT_OFFSET_CAPTURE), JSON_UNESCAPED_UNICODE), "\n";
$long = str_repeat($text . " ", 200);
echo md5(preg_replace_callback('/\pL+/u', fn($m) => "($m[0])", $long)), " ", md5(preg_replace('/(\pL)(\pL)/u', '$2$1', $long)), " ",
    preg_match_all('/\pL{70,}/u', str_repeat("é", 500), $m), " ", md5(serialize($m)), "\n";
echo md5(strtoupper($long) . strtolower(strtoupper($long)) . ucwords($long) . strrev($long)), "\n";
echo md5(urlencode($long) . rawurlencode($long) . urldecode(urlencode($long)) . rawurldecode($long)), " ", urldecode("%41%4%zz+%2B%"), urlencode("a b~é%"), rawurlencode("a b~é%"), "\n";
foreach ([[-1, 65537], [4294967296, -2147483649], [PHP_INT_MAX, PHP_INT_MIN], [255, 256]] as [$a, $b]) {
    echo bin2hex(pack("cCsSnvlLNVqJP", $a, $b, $a, $b, $a, $b, $a, $b, $a, $b, $a, $b, $a)), "\n";
}
for ($i = 0; $i < 2; $i++) {
    echo json_encode(unpack("cone/Ctwo/nthree/Nfour", "\xff\xfe\x01\x02\x80\x00\x00\x01")), "\n";
}
$names = ["img12", "img 2", "IMG1", "img02", "img 10", "a1.05", "a1.5", "x", "", "10", "9", "1.010", "1.001"];
natsort($names);
echo json_encode($names), json_encode(array_map(fn($a) => strnatcasecmp($a[0], $a[1]), [["a10", "A9"], ["a01", "a1"], ["a1", "a01"], ["12345678901234567890", "12345678901234567891"], ["0001", "1"], ["a 1", "a1"]])), "\n";
