<?php
set_error_handler(function (int $level, string $text) { echo "[$level] ", preg_replace('~/\S*zlib\w+~', 'FILE', $text), "\n"; return true; });
$path = tempnam(sys_get_temp_dir(), 'zlib');
$text = implode("\n", range(1, 4000));
echo "-- writing\n";
$file = gzopen($path, 'wb9');
var_dump(gzwrite($file, "first line\n"), gzputs($file, 'second', 3), gztell($file), gzseek($file, 20), gzseek($file, 5), gzeof($file));
var_dump(gzread($file, 5), gzseek($file, 0, SEEK_END), fflush($file), gzclose($file));
echo bin2hex(file_get_contents($path)), "\n";
foreach (['wb', 'w1', 'wbh', 'wR', 'wF', 'wf4'] as $mode) {
    $file = gzopen($path, $mode);
    gzwrite($file, $text);
    gzclose($file);
    echo $mode, ' ', md5_file($path), "\n";
}
echo "-- reading\n";
file_put_contents($path, gzencode("one\ntwo\n\nfour") . gzencode("five\nsix\n") . "garbage");
var_dump(gzfile($path), readgzfile($path));
$file = gzopen($path, 'r');
while (!gzeof($file)) echo json_encode([gztell($file), gzgets($file), gzgetc($file), gzread($file, 4)]), "\n";
var_dump(gzrewind($file), gzread($file, 3), gzseek($file, 9), gzgets($file, 3), gzseek($file, -4, SEEK_CUR), gzread($file, 100), gzeof($file), gzseek($file, 1000), gzread($file, 5), gzeof($file));
var_dump(gzrewind($file), gzpassthru($file), gzwrite($file, 'x'), gzclose($file));
try {
    gzread($file, 1);
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
echo "-- plain, empty, broken\n";
file_put_contents($path, 'not compressed at all');
var_dump(gzfile($path));
file_put_contents($path, '');
var_dump(gzfile($path));
file_put_contents($path, substr(gzencode($text), 0, 500));
var_dump(strlen(implode('', gzfile($path))));
var_dump(gzopen($path, 'r+'), gzopen("$path.none", 'r'), gzopen($path, 'x'), gzfile("$path.none"));
echo "-- wrapper\n";
$url = "compress.zlib://$path";
var_dump(file_put_contents($url, $text), md5_file($path), file_get_contents($url) === $text, strlen(file_get_contents($url, false, null, 100, 50)));
var_dump(file_put_contents($url, $text, 0, stream_context_create(['zlib' => ['level' => 1]])), md5_file($path));
$file = fopen($url, 'r');
$shown = stream_get_meta_data($file);
unset($shown['uri']);
var_dump($shown, fgets($file), ftell($file), fopen("$url.none", 'r'), copy($url, "$path.copy"), filesize("$path.copy"));
unlink("$path.copy");
echo "-- filters\n";
foreach ([null, 9, ['level' => 1, 'window' => 15, 'memory' => 9], ['window' => 31], ['level' => 22, 'memory' => 77, 'window' => 99], true] as $parameters) {
    $file = fopen($path, 'wb');
    $filter = stream_filter_append($file, 'zlib.deflate', STREAM_FILTER_WRITE, $parameters);
    var_dump(fwrite($file, $text), fflush($file), fwrite($file, 'more'));
    stream_filter_remove($filter);
    fwrite($file, 'plain');
    fclose($file);
    echo json_encode($parameters), ' ', strlen(file_get_contents($path)), ' ', md5_file($path), "\n";
}
$file = fopen($path, 'wb+');
fwrite($file, gzdeflate($text) . 'rest');
rewind($file);
stream_filter_append($file, 'zlib.inflate', STREAM_FILTER_READ);
var_dump(md5(stream_get_contents($file)) === md5($text), feof($file));
file_put_contents($path, "\xff\xff\xff");
var_dump(file_get_contents("php://filter/read=zlib.inflate/resource=$path"));
var_dump(strlen(file_get_contents('php://filter/read=zlib.deflate/resource=data:,' . str_repeat('abc', 100))));
unlink($path);
echo "-- pieces\n";
foreach ([ZLIB_NO_FLUSH, ZLIB_PARTIAL_FLUSH, ZLIB_SYNC_FLUSH, ZLIB_FULL_FLUSH] as $flush) {
    $deflate = deflate_init(ZLIB_ENCODING_GZIP, ['level' => 6]);
    $pieces = [deflate_add($deflate, 'hello ', $flush), deflate_add($deflate, '', $flush), deflate_add($deflate, $text, $flush), deflate_add($deflate, 'end', ZLIB_FINISH)];
    $inflate = inflate_init(ZLIB_ENCODING_GZIP);
    $back = '';
    foreach (str_split(implode('', $pieces), 1000) as $piece) $back .= inflate_add($inflate, $piece);
    echo implode(' ', array_map('md5', $pieces)), ' ', inflate_get_status($inflate), ' ', inflate_get_read_len($inflate), ' ', md5($back), "\n";
}
$inflate = inflate_init(ZLIB_ENCODING_DEFLATE);
var_dump(inflate_add($inflate, 'nonsense'), inflate_get_status($inflate), inflate_add(inflate_init(ZLIB_ENCODING_DEFLATE), deflate_add(deflate_init(ZLIB_ENCODING_DEFLATE, ['dictionary' => 'abc']), 'abc', ZLIB_FINISH)));
