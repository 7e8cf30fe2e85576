<?php
$format = new IntlDateFormatter("en_US", 0, 0, "America/New_York", 1);
foreach (["G", "GGGG", "GGGGG", "y", "yy", "yyy", "yyyy", "yyyyy", "Y", "YY", "YYYY", "u", "uuuu", "U", "r", "Q", "QQ", "QQQ", "QQQQ", "QQQQQ", "q", "qqq", "qqqq", "M", "MM", "MMM", "MMMM", "MMMMM", "L", "LL", "LLL",
    "LLLL", "LLLLL", "w", "ww", "W", "d", "dd", "D", "DDD", "F", "g", "E", "EEE", "EEEE", "EEEEE", "EEEEEE", "e", "ee", "eee", "eeee", "c", "ccc", "cccc", "a", "aaaa", "aaaaa", "b", "B", "h", "hh", "H", "HH", "k", "kk", "K",
    "KK", "m", "mm", "s", "ss", "S", "SS", "SSS", "SSSS", "SSSSSS", "A", "z", "zzzz", "Z", "ZZZZ", "ZZZZZ", "O", "OOOO", "v", "vvvv", "VV", "VVV", "X", "XX", "XXX", "XXXX", "XXXXX", "x", "xx", "xxx", "xxxx", "xxxxx",
    "'text' yyyy", "yyyy''MM", "h 'o''clock'", "yyyy-MM-dd'T'HH:mm:ssZZZZZ", "'unclosed", "j", "foo j", "yyyy.MM.dd G 'at' HH:mm:ss zzz", "EEE, MMM d, ''yy"] as $pattern) {
    echo $pattern, " ", json_encode(datefmt_set_pattern($format, $pattern));
    foreach ([981173106.789, 0, -62200000000, 1e10] as $time) echo "|", $format->format($time);
    echo "\n";
}
foreach (["de_DE", "ja_JP", "cs_CZ"] as $locale) {
    $format = new IntlDateFormatter($locale, 0, 0, "Europe/Berlin", 1);
    foreach (["G", "GGGG", "QQQ", "QQQQ", "MMM", "MMMM", "MMMMM", "LLL", "LLLL", "E", "EEEE", "EEEEE", "ccc", "cccc", "a", "B", "z", "zzzz", "v", "vvvv", "OOOO", "d MMMM yyyy", "LLLL yyyy"] as $pattern) {
        $format->setPattern($pattern);
        echo $format->format(981173106), "|";
    }
    echo "\n";
}
function attempt(callable $call): void {
    try {
        $result = $call();
        echo is_object($result) ? get_class($result) : json_encode($result, 256);
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage();
    }
    echo " ", intl_get_error_message(), "\n";
}
date_default_timezone_set("Europe/Berlin");
$format = new IntlDateFormatter("en_US", 3, 3, "UTC");
foreach ([0, "0", "abc", 1.5, null, [], ["tm_year" => 101, "tm_mon" => 1, "tm_mday" => 3], ["tm_sec" => 5, "tm_min" => 6, "tm_hour" => 7, "tm_mday" => 8, "tm_mon" => 9, "tm_year" => 110], new DateTime("2012-01-02 03:04:05"),
    new DateTimeImmutable("2012-01-02 03:04:05"), new stdClass, IntlCalendar::fromDateTime("2012-01-02 03:04:05"), true] as $value) attempt(fn() => $format->format($value));
attempt(fn() => [$format->getDateType(), datefmt_get_timetype($format), $format->getCalendar(), $format->getTimeZoneId(), $format->getTimeZone()->getID(), $format->getLocale(), $format->getLocale(1), $format->isLenient()]);
attempt(fn() => $format->getLocale(5));
attempt(fn() => $format->getCalendarObject());
attempt(fn() => $format->setTimeZone("foo"));
attempt(fn() => $format->setTimeZone("Asia/Tokyo"));
attempt(fn() => $format->format(0));
attempt(fn() => $format->setTimeZone(null));
attempt(fn() => $format->getTimeZoneId());
attempt(fn() => $format->setCalendar(5));
attempt(fn() => $format->setCalendar(new IntlGregorianCalendar("Asia/Tokyo")));
attempt(fn() => [$format->getTimeZoneId(), $format->getCalendar()]);
attempt(fn() => $format->setPattern("\xff"));
foreach ([["en_US", 9, 3], ["en_US", 3, 9], ["en_US", 3, 3, "foo"], ["en_US", 3, 3, null, 7], [str_repeat("x", 200), 3, 3], ["xx", 3, 3], ["en_US", -2, -1], ["en_US", 3, 3, null, new stdClass]] as $arguments) {
    attempt(fn() => new IntlDateFormatter(...$arguments));
    attempt(fn() => IntlDateFormatter::create(...$arguments));
}
attempt(fn() => (new IntlDateFormatter("en_US", -2, -2, null, null, "yyyy"))->format(0));
foreach ([[1], [new stdClass], [new DateTime, [1]], [new DateTime, [1, 99]], [new DateTime, ["a", 1]], [new DateTime, ""], [new DateTime, 99]] as $arguments) attempt(fn() => IntlDateFormatter::formatObject(...$arguments));
attempt(fn() => $format->__construct("en", 1, 1));
