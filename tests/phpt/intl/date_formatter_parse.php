<?php
$format = new IntlDateFormatter("en_US", 3, 3, "UTC");
foreach (["1/2/12, 3:04 AM", "1/2/12, 3:04\u{202f}AM", "1/2/2012, 3:04 am", "foo", "1/2/12", "13/45/12, 3:04 PM", ""] as $text) {
    $offset = 0;
    echo json_encode($format->parse($text, $offset)), " ", $offset, " ", intl_get_error_message(), "\n";
}
var_dump((new IntlDateFormatter("en_US", 3, 2, "UTC"))->localtime("1/2/12, 3:04:05 AM"), datefmt_localtime($format, "foo"));
$format = new IntlDateFormatter("en_US", 2, 2, "UTC", 1, "yyyy-MM-dd HH:mm:ss");
foreach (["2012-01-02 03:04:05", "2012-1-2 3:4:5", "2012-13-02 03:04:05", "2012-02-30 00:00:00", "2012-01-02 03:04:05 foo", "2012-01-02", "x2012-01-02 03:04:05", "12-01-02 03:04:05"] as $text) {
    foreach ([true, false] as $isLenient) {
        $format->setLenient($isLenient);
        echo $text, " ", json_encode($format->parse($text)), " ", $format->getErrorMessage(), " ", $format->getErrorCode(), "\n";
    }
}
foreach ([["dd MMM yy", "03 Feb 01"], ["d MMMM yyyy", "3 february 2001"], ["EEEE, d MMMM y", "Saturday, 3 February 2001"], ["h:mm a", "4:05 PM"], ["yyyy-MM-dd'T'HH:mm:ssZZZZZ", "2001-02-03T04:05:06+02:00"],
    ["yyyy-MM-dd HH:mm z", "2001-02-03 04:05 EST"], ["yyyyMMdd", "20010203"], ["yyMMdd", "010203"], ["D yyyy", "34 2001"], ["HH:mm:ss.SSS", "04:05:06.789"], ["G y", "AD 2001"], ["yyyy", "2001"], ["MM/yy", "02/49"],
    ["d.M.y", "3.2.2001"], ["yyyy-MM-dd VV", "2001-02-03 Europe/Paris"], ["yyyy-MM-dd HH:mm ZZZZ", "2001-02-03 04:05 GMT+03:00"], ["yyyy-MM-dd X", "2001-02-03 Z"]] as [$pattern, $text]) {
    $format = new IntlDateFormatter("en_US", 2, 2, "UTC", 1, $pattern);
    $offset = 0;
    echo $pattern, " ", json_encode($format->parse($text, $offset)), " ", $offset, "\n";
}
foreach ([["de_DE", 0, 3, "Samstag, 3. Februar 2001 um 04:05"], ["de_DE", 2, 2, "03.02.2001, 04:05:06"], ["fr_FR", 1, -1, "3 février 2001"], ["es_ES", 1, -1, "3 de febrero de 2001"]] as [$locale, $date, $time, $text]) {
    $format = new IntlDateFormatter($locale, $date, $time, "UTC");
    echo json_encode($format->parse($text)), " ", $format->format(981173100), "\n";
}
$offset = 5;
$format = new IntlDateFormatter("en_US", 2, 2, "UTC", 1, "yyyy-MM-dd");
var_dump($format->parse("abcde2001-02-03", $offset), $offset);
