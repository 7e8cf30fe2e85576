<?php
$texts = ["", "abc", "a\u{30a}ngstro\u{308}m", "👨‍👩‍👧‍👦🇩🇪x", "कि\r\nक्षि", "ÄÖÜäöü", "\xff", "ab\xc3"];
foreach ($texts as $text) {
    var_dump(grapheme_strlen($text));
    echo intl_get_error_message(), "\n";
    var_dump(grapheme_str_split($text), grapheme_str_split($text, 2));
}
$text = "a\u{30a}bca\u{30a}BC";
foreach ([[0, null], [1, null], [-1, null], [1, 2], [1, -1], [-3, 2], [9, 1], [-9, 1], [-9, 20], [0, 0], [3, -5]] as [$offset, $length]) {
    echo json_encode(grapheme_substr($text, $offset, $length)), " ";
}
echo "\n";
foreach (["grapheme_strpos", "grapheme_stripos", "grapheme_strrpos", "grapheme_strripos"] as $function) {
    echo $function;
    foreach (["a", "a\u{30a}", "b", "B", "bc", "Bc", "x", "", "\u{30a}", "Å", "å"] as $needle) {
        foreach ([0, 1, -1, 3, -3] as $offset) echo " ", json_encode($function($text, $needle, $offset));
    }
    echo "\n";
    try {
        $function($text, "a", 20);
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
    var_dump($function("\xff", "a"), intl_get_error_message(), $function("a", "\xff"), intl_get_error_message());
}
foreach (["grapheme_strstr", "grapheme_stristr"] as $function) {
    foreach (["a", "a\u{30a}", "B", "b", "x", "", "C"] as $needle) {
        echo json_encode($function($text, $needle)), json_encode($function($text, $needle, true)), " ";
    }
    echo "\n";
}
foreach ([[3, GRAPHEME_EXTR_COUNT, 0], [4, GRAPHEME_EXTR_MAXBYTES, 0], [2, GRAPHEME_EXTR_MAXBYTES, 0], [3, GRAPHEME_EXTR_MAXCHARS, 0], [1, GRAPHEME_EXTR_COUNT, 2], [1, 0, -3], [1, 0, 50], [0, 0, 0], [99, 0, 4]] as [$size, $type, $offset]) {
    $next = null;
    echo json_encode(grapheme_extract($text, $size, $type, $offset, $next)), json_encode($next), " ", intl_get_error_message(), "\n";
}
foreach ([fn() => grapheme_extract("a", 1, 5), fn() => grapheme_extract("a", -1), fn() => grapheme_str_split("a", 0)] as $call) {
    try {
        var_dump($call());
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
