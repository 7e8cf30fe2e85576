<?php
// Names of the encodings of patterns, basic syntax, groups of one name, searches.
foreach (explode(' ', "EUC-JP EUCJP X-EUC-JP UJIS EUCJP-WIN UTF-8 UTF8 UTF-16 UTF-16BE UTF-16LE UCS-4 UTF-32 UTF-32BE UCS-4LE UTF-32LE UCS-4BE SJIS CP932 MS932 SHIFT_JIS SJIS-WIN WINDOWS-31J BIG5 BIG-5 BIGFIVE CN-BIG5 BIG-FIVE EUC-CN EUCCN EUC_CN GB-2312 GB2312 EUC-TW EUCTW EUC_TW EUC-KR EUCKR EUC_KR KOI8 KOI-8 KOI8R KOI8-R KOI-8R ISO-8859-1 ISO8859-1 ISO-8859-10 ISO8859-11 ISO-8859-12 ISO-8859-13 ISO-8859-16 ISO8859-9 latin1 ASCII US-ASCII US_ASCII ISO646 UCS-2 KOI8-U EUC_JP ascii iso8859-16 UTF-16\0 Shift-JIS utf32 us EUC-JP-2004") as $n) { try { mb_regex_encoding($n); echo "$n ", mb_regex_encoding(), "\n"; } catch (ValueError $e) { echo $e->getMessage(), "\n"; } }
mb_regex_encoding('KOI8-R'); var_dump(mb_ereg("[\xc1-\xc3]+", "xx\xc1\xc2\xc3", $m), bin2hex($m[0]));
mb_regex_encoding('BIG5'); var_dump(mb_ereg(".", "\xa4\x40", $m), bin2hex($m[0]));

mb_regex_encoding('UTF-8');
foreach (['a\\{1,2\\}', '\\(a\\)\\1', 'a{1}', '(a)', 'a+', '[({]', 'a\\+', 'a|b'] as $pattern) {
    mb_ereg_search_init('aa{1}(a)a+ab');
    echo $pattern, ': ', json_encode(mb_ereg_search_pos($pattern, 'b')), ' ', json_encode(mb_ereg_search_getregs()), "\n";
}
foreach (['中？', '中！', '中'] as $text) {
    var_dump(mb_ereg('\w+((?<punct>？)|(?<punct>！))?', $text, $m));
    echo json_encode($m, JSON_UNESCAPED_UNICODE), "\n";
}
foreach (['^', '$', '', 'b*', '\n', '(?=c)'] as $pattern) {
    mb_regex_set_options('m');
    echo json_encode($pattern), ' ', json_encode(mb_split($pattern, "a\nbb\nc")), ' ', json_encode(mb_split($pattern, "a\nbb\nc", 2)), "\n";
}
mb_regex_set_options('pr');
mb_ereg_search_init('a1b2', '[0-9]');
var_dump(mb_ereg_search());
mb_eregi_replace('[0-9]', '', 'x');
try {
    var_dump(mb_ereg_search_pos());
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
var_dump(mb_ereg_search("\xff"), mb_ereg_search_getregs());
echo mb_ereg_replace('(1)(2)(3)(4)(5)(6)(7)(8)(9)(a)(\10)', '\k<0>-\k<10>-\k<01>', '123456789aa'), "\n";
foreach ([[PHP_INT_MIN, 1], [0, PHP_INT_MIN], [PHP_INT_MAX, PHP_INT_MAX], [-5, null]] as [$start, $length]) {
    try {
        var_dump(mb_substr('äbc', $start, $length));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
$text = "\xe4";
$list = [&$text, 'k' => [$text]];
var_dump(mb_convert_variables('UTF-8', 'ISO-8859-1', $list), bin2hex($text), bin2hex($list[0]), bin2hex($list['k'][0]));
$list[] = &$list;
var_dump(mb_convert_variables('UTF-8', 'ISO-8859-1', $list), mb_convert_variables('UTF-8', ['ASCII', 'UTF-8'], $list));
mb_internal_encoding('SJIS');
ini_set('internal_encoding', 'ISO-8859-3');
var_dump(mb_internal_encoding());
@ini_set('mbstring.internal_encoding', '');
var_dump(mb_internal_encoding());
