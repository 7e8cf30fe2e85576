<?php
$domains = ["täst.de", "faß.de", "a..b", ".a", "a.", "xn--tst-qla.de", "xn--a", "xn--zzzzz-", "-a.de", "a-.de", "ab--c.de", "a_b.de", "a b.de",
    "ÄÖ.DE", "日本。jp", "\u{200d}a", "ab\u{200d}c", "नी\u{200d}", "क्\u{200d}ष", "\u{5d0}a.com", "\u{5d0}1", "1\u{5d0}.com", "ab\u{301}", "\u{301}ab", "\xff",
    str_repeat("a", 64) . ".de", str_repeat("abcdefghij.", 26), "☃.net", "xn--faa-hia", "a\u{ad}b.com", "ＡＢ.com", "≠.com", "a≠b.com", "İ.com", "ς.gr", "ẞ.de",
    "xn--fa-hia.de", "XN--FIQS8S", "%.com", "a/b", "\u{340}", "💩.la", "ö\u{600}.de", "l·l.cat", "\u{660}\u{6f0}", "\u{2f868}.a", "xn--.com", "xn--0.pt", "EXAMPLE.com"];
foreach ($domains as $domain) {
    foreach ([0, IDNA_DEFAULT, 62] as $options) {
        $ascii = idn_to_ascii($domain, $options, INTL_IDNA_VARIANT_UTS46, $first);
        $text = idn_to_utf8($domain, $options, INTL_IDNA_VARIANT_UTS46, $second);
        echo bin2hex($domain), " ", $options, " ", json_encode([$ascii, $first, $text, $second], JSON_UNESCAPED_UNICODE), "\n";
    }
}
foreach ([fn() => idn_to_ascii(""), fn() => idn_to_utf8("a", 0, 5), fn() => idn_to_ascii(str_repeat("ä", 300))] as $call) {
    try {
        var_dump($call());
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
