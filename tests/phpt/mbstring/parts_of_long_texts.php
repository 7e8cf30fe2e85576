<?php
// Going through a long text character by character, forth and back, in several texts by turns, with wrong bytes.
$text = str_repeat("Stra\u{df}e \u{65e5}\u{672c} \u{1f600}x", 40);
$other = str_repeat("\u{e9}t\u{e9} ", 100);
$wrong = str_repeat("\u{e9}a", 50) . "\xff\xc3" . str_repeat("\u{e9}b", 50);
$length = mb_strlen($text);
$forth = $back = $both = "";
for ($i = 0; $i < $length; $i++) {
    $forth .= mb_substr($text, $i, 1);
    $back = mb_substr($text, $length - 1 - $i, 1) . $back;
    $both .= mb_substr($text, $i, 2) . mb_substr($other, $i, 2) . mb_substr($wrong, $i, 2);
}
var_dump($forth === $text, $back === $text, md5($both));
foreach ([0, 1, 99, 100, 101, 102, 103, 150, 201, 202, 203, 500, -1, -5, -100, -150] as $start) {
    foreach ([0, 1, 3, null, -1, -100, 1000] as $size) {
        echo md5(mb_substr($wrong, $start, $size) . "|" . mb_substr($text, $start, $size)), " ";
    }
    echo "\n";
}
// Equal texts that are not the same one, and others of equal length.
$twin = implode("", mb_str_split($text));
echo md5(mb_substr($text, 100, 5) . mb_substr($twin, 101, 5) . mb_substr(strrev($twin), 101, 5)), "\n";
foreach (["mb_strtoupper", "mb_strtolower"] as $function) {
    echo md5($function($text)), " ", md5($function($other)), " ", bin2hex($function("\u{390}\u{149}\u{1fb7}\u{130}\u{df}\u{3a3}")),
        " ", bin2hex($function("a\xff\u{e9}")), " ", md5($function(str_repeat("\u{1f80}\u{390} \u{10428}", 30))), "\n";
}
