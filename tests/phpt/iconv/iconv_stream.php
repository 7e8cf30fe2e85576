<?php
// Filters and the output handler of iconv.
echo implode(' ', array_diff(stream_get_filters(), ['zlib.*'])), "\n";
foreach (['UTF-8/ISO-8859-1', 'utf-8.utf-16le', 'ISO-2022-JP/EUC-JP', 'UTF-8/ASCII//TRANSLIT'] as $pair) {
    $stream = fopen('php://memory', 'w+');
    stream_filter_append($stream, "convert.iconv.$pair", STREAM_FILTER_WRITE);
    foreach (["a\xc3", "\xa4b", "\x1b\$B\$3", "\$s\x1b(Bc"] as $number => $piece) {
        if (str_starts_with($pair, 'ISO-2022') === $number > 1) fwrite($stream, $piece);
    }
    stream_filter_remove(stream_filter_append($stream, 'string.rot13'));
    fclose($stream);
    $path = tempnam(sys_get_temp_dir(), 'iconv');
    $text = str_starts_with($pair, 'ISO-2022') ? "\x1b\$B\$3\$s\x1b(Bc" : "a\u{e4}\u{f6}b";
    file_put_contents("php://filter/write=" . rawurlencode("convert.iconv.$pair") . "/resource=$path", $text);
    echo "$pair ", bin2hex(file_get_contents($path)), "\n";
    unlink($path);
}
foreach (['UTF-8', 'UTF-8/NONE', 'NONE/UTF-8'] as $pair) var_dump(@stream_filter_append(fopen('php://memory', 'r'), "convert.iconv.$pair"));
file_put_contents('php://memory', '');
$stream = fopen('data:,a%ffb', 'r');
stream_filter_append($stream, 'convert.iconv.UTF-8/UTF-16LE');
var_dump(bin2hex(stream_get_contents($stream)));
ini_set('output_encoding', 'ISO-8859-1');
ob_start(fn($text) => bin2hex($text) . "\n");
ob_start('ob_iconv_handler');
print_r(ob_list_handlers());
echo "\u{e4}";
ob_end_flush();
ob_end_flush();
var_dump(@ob_start('ob_iconv_handler'), @ob_start('ob_iconv_handler'));
ob_end_flush();
foreach ([0, 1, 2, 3] as $mode) {
    foreach (["a =?ISO-8859-1?Q?=FC??  =?ISO-8859-2?X?k?= b", "=?UTF-8?Q?a=zz?=", "x =?UTF-8?B?YQ==?= =?UTF-8?Q?b?=c"] as $line) {
        var_dump(@iconv_mime_decode($line, $mode, 'UTF-8'));
    }
}
var_dump(@iconv_strpos("h\xff", 'w', -2, 'UTF-8'));
