<?php
foreach ([[0, 1, 1234.56], [1, 0, 1234.56], [2, 1, 1234], [3, 2, 1234.56], [4, 6, 1234.56], [5, 3, 12.5], [5, 2, 1234], [6, 1, 1234.56], [7, 5, 1234.5], [8, 1, 1234.56], [9, 100, 1234.5],
    [9, 3, 1234.5], [9, 0, 12], [10, 2, 1234567], [11, 3, 1.23456], [13, 12, 1234.5], [14, 1, 12], [15, 2, 12345678], [16, 1, 1234.5678], [17, 4, 1.5], [18, 2, 1234.5678], [19, 1, 1], [20, 1, 1],
    [99, 1, 1], [6, 1.9, 12.345], [12, 0, 5.5], [10, 0, 12345]] as [$attribute, $value, $number]) {
    $format = new NumberFormatter("en_US", 1);
    echo $attribute, "=", $value, " ", json_encode($format->setAttribute($attribute, $value)), " ", $format->getErrorMessage(), " ", $format->format($number), " ", $format->getPattern();
    for ($i = 0; $i < 20; $i++) echo ",", json_encode($format->getAttribute($i));
    echo "\n";
}
foreach ([[0, "<"], [1, ">"], [2, "neg "], [3, " neg"], [4, "*"], [5, "EUR"], [5, "eu"], [4, "ab"], [4, ""], [99, "x"], [0, "\xff"]] as [$attribute, $value]) {
    $format = new NumberFormatter("en_US", 1);
    $format->setAttribute(NumberFormatter::FORMAT_WIDTH, 10);
    echo $attribute, " ", json_encode($format->setTextAttribute($attribute, $value)), " ", intl_get_error_message(), " ", $format->format(1.5), "|", $format->format(-1.5), "|", $format->getPattern(), "|", json_encode($format->getTextAttribute($attribute)), "\n";
}
foreach ([[0, ","], [1, "."], [3, "pc"], [4, "٠"], [6, "neg"], [7, "pos"], [8, "Cur"], [11, "e"], [14, "inf"], [15, "nan"], [99, "a"], [-1, "a"]] as [$symbol, $value]) {
    $format = new NumberFormatter("en_US", 0, "#,##0.###%");
    echo $symbol, " ", json_encode($format->setSymbol($symbol, $value)), " ", intl_get_error_message(), " ", $format->format(1234.5), "|", $format->format(-1.5), "|", $format->format(INF), "|", $format->format(NAN), "|", $format->getPattern(), "|", json_encode($format->getSymbol($symbol), 256), "\n";
}
foreach ([0, 1, 2, 3] as $position) {
    $format = new NumberFormatter("en_US", NumberFormatter::CURRENCY);
    $format->setAttribute(NumberFormatter::FORMAT_WIDTH, 14);
    $format->setAttribute(NumberFormatter::PADDING_POSITION, $position);
    $format->setTextAttribute(NumberFormatter::PADDING_CHARACTER, "_");
    echo $format->format(-12.5), " ", $format->getPattern(), "\n";
}
function attempt(callable $call): void {
    try {
        echo json_encode($call());
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage();
    }
    echo " ", intl_get_error_message(), "\n";
}
$format = new NumberFormatter("en_US", 1);
foreach ([0, 1, 2, 3, 4, 99] as $type) foreach ([1234.567, 5000000000, -7.9, 1e30] as $number) attempt(fn() => $format->format($number, $type));
attempt(fn() => numfmt_format($format, 1, 99));
attempt(fn() => $format->getAttribute(99));
attempt(fn() => $format->getTextAttribute(99));
attempt(fn() => $format->getLocale(5));
attempt(fn() => $format->setPattern("\xff"));
attempt(fn() => $format->setSymbol(0, "\xff"));
attempt(fn() => new NumberFormatter("en_US", 0, "0.0.0"));
attempt(fn() => NumberFormatter::create("en_US", 0, "0.0.0"));
attempt(fn() => numfmt_create("en_US", 99));
attempt(fn() => new NumberFormatter(str_repeat("x", 200), 1));
attempt(fn() => NumberFormatter::create("xx", 1));
attempt(fn() => numfmt_create("xx", 1));
foreach (["", "de_DE@numbers=arab", "en_UK", "de-CH", "zh_TW", "de_XX"] as $locale) attempt(fn() => numfmt_create($locale, 1)->getLocale(0) . NumberFormatter::create($locale, 1)->format(12));
attempt(fn() => serialize($format));
attempt(fn() => $format->__construct("en", 1));
class Unopened extends NumberFormatter {
    public function __construct() {}
}
attempt(fn() => (new Unopened)->format(1));
attempt(fn() => clone (new Unopened));
attempt(fn() => (new Unopened)->getErrorCode());
$copy = clone $format;
$copy->setPattern("0.0");
echo $format->format(1.25), $copy->format(1.25), "\n";
