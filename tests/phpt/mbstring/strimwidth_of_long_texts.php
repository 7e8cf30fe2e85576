<?php
// mb_strimwidth looks no further than it must.
$text = str_repeat("Stra\u{df}e \u{65e5}\u{672c}\u{1f600}\u{301}x", 30);
$wrong = "\u{e9}\u{65e5}ab\xffcd\xe6\x97" . str_repeat("\u{e9}", 50);
foreach ([$text, $wrong, "abc", "", "\u{65e5}\u{672c}"] as $string) {
    foreach ([0, 1, 3, 10, 11, 59, 200, 331, -1, -10] as $start) {
        foreach ([0, 1, 2, 5, 10, 100, 1000, PHP_INT_MAX, -1, -5] as $width) {
            foreach (["", "..", "\u{2026}\u{65e5}"] as $marker) {
                try {
                    echo md5(@mb_strimwidth($string, $start, $width, $marker)), " ";
                } catch (ValueError $error) {
                    echo strlen($error->getMessage()), " ";
                }
            }
        }
        echo "\n";
    }
}
