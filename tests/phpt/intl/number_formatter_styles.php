<?php
$locales = ["en_US", "de_DE", "de_CH", "hi_IN", "ar_EG", "nl_NL", "pl_PL", "es_ES", "pt_PT", "ja_JP", "sv_SE", "en_IN", "he_IL", "hr_HR", "de_AT", "lt", "nb_NO", "bn_BD", "tr_TR", "de_DE@currency=USD"];
foreach ($locales as $locale) {
    foreach ([NumberFormatter::DECIMAL, NumberFormatter::CURRENCY, NumberFormatter::PERCENT, NumberFormatter::SCIENTIFIC] as $style) {
        $format = numfmt_create($locale, $style);
        echo $locale, " ", $style, " ", $format->getPattern();
        foreach ([1234567.891, -1234.5, 0, 12345678901234567890, 1e-7, NAN, -INF, PHP_INT_MIN] as $number) echo "|", $format->format($number);
        foreach ([0, 1, 2, 3, 4, 5] as $attribute) echo "|", json_encode($format->getTextAttribute($attribute), 256);
        for ($symbol = 0; $symbol < 19; $symbol++) echo ",", $format->getSymbol($symbol);
        echo "\n";
    }
    echo $format->getLocale(0), " ", $format->getLocale(1), "\n";
}
foreach (["en_US", "de_DE", "fr_FR", "ja_JP"] as $locale) {
    $format = new NumberFormatter($locale, NumberFormatter::CURRENCY);
    foreach (["USD", "EUR", "JPY", "CHF", "BHD", "xyz", "XXX", "GBPX", ""] as $currency) echo $format->formatCurrency(-1234.5678, $currency), "|";
    echo "\n";
}
$format = new NumberFormatter("en_US", NumberFormatter::CURRENCY_ACCOUNTING);
var_dump($format->format(-12.5), $format->getPattern());
$format = new NumberFormatter("en_US", NumberFormatter::CURRENCY);
var_dump($format->setTextAttribute(NumberFormatter::CURRENCY_CODE, "JPY"), intl_get_error_message(), $format->format(1234.5), $format->getPattern(), $format->getSymbol(8));
$format->setAttribute(NumberFormatter::FRACTION_DIGITS, 1);
var_dump($format->format(1234.56), $format->formatCurrency(1234.56, "EUR"), $format->getPattern());
$format->setSymbol(NumberFormatter::CURRENCY_SYMBOL, "Y ");
var_dump($format->format(2));
