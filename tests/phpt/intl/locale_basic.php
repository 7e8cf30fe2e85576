<?php
$locales = ["en", "de_DE", "de-CH-1996", "zh-Hant-TW", "sl_IT_nedis_KIRTI", "en_US_POSIX", "es@collation=traditional;currency=EUR", "sr-Latn-RS-x-foo-bar", "i-klingon", "fr__POSIX", "EN_us", "de_DE@currency=EUR", "iw_IL", "xx_ZZ", "art-lojban", "hy-Latn-IT-arevela"];
foreach ($locales as $locale) {
    echo $locale, ": ", Locale::getPrimaryLanguage($locale), "|", locale_get_script($locale), "|", Locale::getRegion($locale), "|",
        json_encode(Locale::getKeywords($locale)), "|", json_encode(Locale::getAllVariants($locale)), "|", Locale::canonicalize($locale), "|",
        json_encode(Locale::parseLocale($locale)), "\n";
}
foreach (["en", "de_DE", "zh-Hant-TW", "en_US", "fr_CA", "pt_BR", "sr-Latn-RS"] as $locale) {
    foreach (["en", "de", "fr_FR", "ja"] as $display) {
        echo Locale::getDisplayName($locale, $display), "|", locale_get_display_language($locale, $display), "|",
            Locale::getDisplayScript($locale, $display), "|", Locale::getDisplayRegion($locale, $display), "|", Locale::getDisplayVariant($locale, $display), "\n";
    }
}
var_dump(Locale::composeLocale(["language" => "de", "script" => "Latn", "region" => "DE", "variant0" => "1996", "private0" => "foo"]));
var_dump(locale_compose(["language" => "sl", "variant" => ["nedis", "rozaj"], "private" => "x"]), Locale::composeLocale(["grandfathered" => "i-klingon"]));
try {
    Locale::composeLocale(["region" => "DE"]);
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
foreach ([["de-DE", "de"], ["de-DE", "de-DE"], ["de-DE", "de-D"], ["de-DE-1996", "de-DE"], ["en", "*"], ["de-Latn-DE", "de-DE"], ["DE_de", "de-de"]] as [$tag, $range]) {
    var_dump(Locale::filterMatches($tag, $range), Locale::filterMatches($tag, $range, true));
}
$tags = ["de-DEVA", "de-DE-1996", "de", "de-De", "en_US"];
foreach (["de-DE-1996-x-prv1-prv2", "de", "de-CH", "fr", "en_US_POSIX", "DE"] as $range) {
    var_dump(Locale::lookup($tags, $range, false, "en"), Locale::lookup($tags, $range, true, "en"));
}
foreach (["de,en;q=0.5", "en-us,en;q=0.8", "zh-Hans-CN;q=0.4, fr-CA", "xx", "", "*", "pt-BR;q=0.1,nb;q=0.9"] as $header) var_dump(Locale::acceptFromHttp($header));
Locale::setDefault("fr_CA");
var_dump(Locale::getDefault(), ini_get("intl.default_locale"), Locale::getDisplayLanguage("de"), locale_get_region(""));
foreach (["ar", "en", "he_IL", "en_Arab", "ur-PK", "de_DE"] as $locale) echo json_encode(method_exists("Locale", "isRightToLeft")), " ";
var_dump(Locale::getPrimaryLanguage(str_repeat("x", 200)), intl_get_error_message());
foreach (["sl_IT_nedis-a-kirti-x-xyz", "zh-CN-a-myExt-x-private", "de-u-co-phonebk", "de-x-foo", "uk@currency=EURO", "de_AT@currency=DEM;foo=bar"] as $locale) {
    echo Locale::canonicalize($locale), "|", json_encode(Locale::getKeywords($locale)), "|", json_encode(Locale::parseLocale($locale)), "|", Locale::getDisplayLanguage($locale, "en"), "|", Locale::getDisplayVariant($locale, "en"), "\n";
}
foreach (["de", "fr", "en"] as $display) echo Locale::getDisplayLanguage("root", $display), "|", Locale::getDisplayName("de_DE@currency=EUR", $display), "\n";
foreach (["getDisplayName", "getDisplayLanguage", "getDisplayRegion", "getDisplayScript", "getDisplayVariant", "getRegion", "getKeywords", "parseLocale", "canonicalize"] as $method) {
    var_dump(Locale::$method(str_repeat("x", 200)));
    echo intl_get_error_message(), "\n";
}
var_dump(Locale::lookup(["fr_FR", "de", "en_US"], "", true, "fr_FR"));
