<?php
$time = 981173106.789;
foreach (["en_US", "de_DE", "fr_FR", "ja_JP", "pt_PT", "zh_CN", "es_ES", "pl_PL", "it_IT", "nl_NL", "sv_SE", "cs_CZ", "tr_TR", "hu_HU", "en_GB", "pt_BR", "fi_FI", "he_IL", "hi_IN"] as $locale) {
    foreach ([0, 1, 2, 3, -1] as $date) {
        foreach ([0, 1, 2, 3, -1] as $timeType) {
            if ($date !== $timeType && $date !== -1 && $timeType !== -1) continue;
            $format = datefmt_create($locale, $date, $timeType, "America/New_York", IntlDateFormatter::GREGORIAN);
            echo $locale, $date, $timeType, " ", $format->getPattern(), " | ", $format->format($time), "\n";
        }
    }
}
foreach ([["fa_IR@calendar=persian", 0, 3, "Asia/Tehran", 0], ["th_TH", 1, -1, "UTC", 0], ["ja_JP@calendar=japanese", 1, -1, "UTC", 0], ["en_US@calendar=hebrew", 0, -1, "UTC", 0], ["en_US@calendar=hebrew", 0, -1, "UTC", 1],
    ["en_US@calendar=islamic-civil", 0, -1, "UTC", 0], ["en_US@calendar=buddhist", 2, -1, "UTC", 0]] as $arguments) {
    $format = new IntlDateFormatter(...$arguments);
    echo $format->format(1e9), " ", $format->getPattern(), "\n";
}
$now = time();
foreach ([128, 129, 130, 131] as $type) {
    foreach ([0, 86400, -86400, 86400 * 40000] as $distance) {
        $format = new IntlDateFormatter("en_US", $type, -1, "UTC");
        echo $distance > 86400 ? "" : $format->format($now + $distance), " ";
    }
}
echo (new IntlDateFormatter("de_DE", 129, -1, "UTC"))->format($now + 2 * 86400), "\n";
$object = new DateTime("2012-01-02 03:04:05", new DateTimeZone("Europe/Berlin"));
foreach ([null, 3, [3, -1], "yyyy 'x'", [0, 1]] as $style) foreach (["en_US", "de_DE"] as $locale) echo IntlDateFormatter::formatObject($object, $style, $locale), "\n";
echo datefmt_format_object(IntlCalendar::fromDateTime($object, "de_DE"), "dd.MM.yyyy"), "\n";
