<?php
date_default_timezone_set("UTC");
function attempt(string $locale, string $pattern, array $values): void {
    try {
        $format = MessageFormatter::create($locale, $pattern);
        echo json_encode($pattern, 320), " ", $format === null ? "null " . intl_get_error_message() : json_encode($format->format($values), 320) . " " . $format->getErrorMessage(), "\n";
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage(), "\n";
    }
}
attempt("en_US", "{0,number} {1,number,integer} {2,number,percent} {3,number,currency} {4,number,#,##0.0}", [1234.567, 1234.567, 0.256, 12.5, 3.14159]);
attempt("en_US", "{0,date} {0,time} {0,date,short} {0,date,long} {0,date,full} {0,time,short} {0,date,yyyy-MM-dd} {0,date,::yMMMd}", [0]);
attempt("en_US", "{n,plural,=0{none}one{# item}other{# items}} {n,plural,offset:1 =0{a}=1{b}one{c #}other{d #}}", ["n" => 2]);
foreach ([0, 1, 2, 1234.5, "7"] as $number) attempt("en_US", "{n,plural,=0{none}one{# item}other{# items}}", ["n" => $number]);
attempt("en_US", "{g,select,male{he}female{she}other{they}} {g}", ["g" => "female"]);
attempt("en_US", "{g,select,male{he}female{she}other{they}} {g}", ["g" => "x"]);
foreach ([1, 2, 3, 4, 11, 22] as $number) attempt("en_US", "{n,selectordinal,one{#st}two{#nd}few{#rd}other{#th}}", ["n" => $number]);
foreach ([0, 1, 1.5, 5, -5] as $number) attempt("en_US", "{0,choice,0#zero|1#one|1<many {0,number}}", [$number]);
foreach ([1, 3, 5, 1.5] as $number) attempt("ru_RU", "{n,plural,one{# a}few{# b}many{# c}other{# d}}", ["n" => $number]);
attempt("en_US", "It's {0} and '{0}' ''x'' '{'", ["a"]);
attempt("en_US", "{0} {1} {foo}", ["a"]);
attempt("en_US", "{0} {1} {2} {3}", [1.5, null, -7, true]);
attempt("en_US", "{0}", [12345678901]);
attempt("en_US", "{0}", [PHP_INT_MAX]);
attempt("de_DE", "{0,number} {1,date,long}", [1234.5, 86400 * 60]);
attempt("en_US", "{0,spellout} {0,ordinal} {0,duration}", [42]);
attempt("en_US", "{n,plural,one{a {m,select,x{X#}other{Y#}}}other{b}}", ["n" => 1, "m" => "x"]);
attempt("en_US", "{0,number,::currency/EUR}", [12]);
attempt("en_US", "{0, number , integer}", [5.5]);
attempt("en_US", "{0,number,#.00 'x'} a {1,select,other{b '{' c}} d", [5, 5]);
attempt("en_US", "{0,time,HH:mm z}", [3600]);
attempt("en_US", "{0,date,medium} {1,time,medium}", [1.5, new DateTime("@7200")]);
foreach (["{0", "0}", "{a b}", "{}", "{n,plural,one{a}}", "{n,plural}", "{0,foo}", "{0,number} {0,date}", "{0,number} {0}", "", "{-1}", "{9999999999}", "{0,choice}", "{0,select,a{x}}",
    "{0,plural,offset:x one{a}other{b}}", "{0,select,}", "{0,}", "some message with {invalid format}", "\xd0"] as $pattern) attempt("en_US", $pattern, [1]);
attempt("en_US", "{x,number} {x,select,a{b}other{c}}", ["x" => 1]);
attempt("en_US", "{0}", ["\xff"]);
attempt("en_US", "{0,number}", ["12abc"]);
attempt("en_US", "{0,date}", ["foo"]);
attempt("en_US", "{0,number,integer}", [5000000000]);
attempt("en_US", "{0,number,integer}", [1e20]);
attempt("en_US", "{foo}", ["foo" => 1, -1 => 2]);
$format = new MessageFormatter("en_US", "{0,number} x {1}");
var_dump($format->parse("12 x ab c"), $format->parse("1.5 x "), $format->parse("foo"), $format->getErrorMessage(), $format->getPattern(), $format->setPattern("{0"), $format->getErrorMessage(), $format->getPattern(),
    $format->setPattern("a {0}"), $format->getPattern(), $format->getLocale(), MessageFormatter::formatMessage("en_US", "{0}", ["x"]), msgfmt_parse_message("en_US", "{0} b", "a b"), $format->getErrorCode());
foreach (["{0", "", "{0,foo}", "{a b}"] as $pattern) {
    try {
        new MessageFormatter("en_US", $pattern);
    } catch (IntlException $error) {
        echo $error->getMessage(), "\n";
    }
}
$copy = clone $format;
$copy->setPattern("b {0}");
echo $format->format([1]), $copy->format([1]), "\n";
$generator = new IntlDatePatternGenerator("de_DE");
foreach (["yMMMd", "yMd", "MMMMd", "Hm", "yMMMEd", "jm"] as $skeleton) echo $generator->getBestPattern($skeleton), "|", IntlDatePatternGenerator::create("en_US")->getBestPattern($skeleton), "\n";
