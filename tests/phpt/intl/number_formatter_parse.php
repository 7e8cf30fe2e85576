<?php
$format = new NumberFormatter("en_US", NumberFormatter::DECIMAL);
foreach (["1,234.5", "1234.5abc", "abc", "-12", "(12)", "1,23,4", "1e3", "1E3", "1.5E-2", " 12", "12 ", "", "+5", "١٢", "1.2.3", "∞", "NaN", "-∞", "9223372036854775808", "99999999999999999999", "1,", "1.", ".5",
    "0x1A", "1 234", "−5", "12%", "\$5", "1,234,567.891", "5E", "1,2345", "00012", "123456789012", "-0"] as $text) {
    foreach ([NumberFormatter::TYPE_INT32, NumberFormatter::TYPE_INT64, NumberFormatter::TYPE_DOUBLE] as $type) {
        $offset = 0;
        var_dump($format->parse($text, $type, $offset));
        echo $text, " ", $type, " ", $offset, " ", intl_get_error_message(), "\n";
    }
}
foreach ([NumberFormatter::TYPE_DEFAULT, 9] as $type) {
    try {
        $format->parse("12", $type);
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
foreach ([3, 50, -1] as $offset) {
    var_dump($format->parse("ab 12", NumberFormatter::TYPE_DOUBLE, $offset));
    echo $offset, "\n";
}
var_dump($format->parse("\xff"), intl_get_error_message());
foreach ([["de_DE", 1, "1.234,5"], ["de_DE", 1, "1.5"], ["de_DE", 1, "1,5"], ["de_DE", 1, "1.234.567"], ["fr_FR", 1, "1 234,5"], ["fr_FR", 1, "1\u{202f}234,5"], ["en_US", 3, "12%"], ["en_US", 3, "12"],
    ["en_US", 3, "-5%"], ["en_US", 4, "1.5E3"], ["en_US", 4, "2E-2"], ["en_US", 2, "\$12.50"], ["en_US", 2, "12.50"], ["en_US", 2, "-\$5"], ["en_US", 2, "(5)"], ["en_US", 2, "€5"], ["en_US", 2, "USD5"],
    ["de_DE", 2, "12,50\u{a0}€"], ["de_DE", 2, "1.234,50\u{a0}\$"], ["de_DE", 2, "5 EUR"]] as [$locale, $style, $text]) {
    $format = new NumberFormatter($locale, $style);
    $currency = null;
    echo $text, " ", json_encode($format->parse($text)), " ";
    if ($style === 2) echo json_encode($format->parseCurrency($text, $currency)), json_encode($currency);
    echo " ", numfmt_get_error_message($format), "\n";
}
$format = new NumberFormatter("en_US", 1);
$format->setAttribute(NumberFormatter::PARSE_INT_ONLY, 1);
var_dump($format->parse("12.7"));
$format->setAttribute(NumberFormatter::LENIENT_PARSE, 1);
var_dump($format->parse(" 12x"));
