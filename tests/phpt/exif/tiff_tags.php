<?php
// tags of a small TIFF in both byte orders, from a stream
function tiff(bool $isMotorola): string {
    $short = $isMotorola ? 'n' : 'v';
    $long = $isMotorola ? 'N' : 'V';
    $entry = fn (int $tag, int $format, int $count, string $value) =>
        pack("$short$short$long", $tag, $format, $count) . str_pad($value, 4, "\0");
    $entries = [
        $entry(0x100, 3, 1, pack($short, 640)),
        $entry(0x101, 4, 1, pack($long, 480)),
        $entry(0x10F, 2, 4, "hey\0"),
        $entry(0x112, 3, 1, pack($short, 6)),
        $entry(0x11A, 5, 1, pack($long, 8 + 2 + 12 * 6 + 4)),
        $entry(0x9999, 9, 1, pack($long, 0xFFFFFFFB)),
    ];
    $head = ($isMotorola ? 'MM' : 'II') . pack("$short$long", 42, 8);
    return $head . pack($short, count($entries)) . implode('', $entries) . pack($long, 0) . pack("$long$long", 72, 1);
}
foreach ([true, false] as $isMotorola) {
    $stream = fopen('php://memory', 'w+');
    fwrite($stream, tiff($isMotorola));
    rewind($stream);
    $tags = exif_read_data($stream, null, true);
    unset($tags['FILE']['FileDateTime']);
    print_r($tags);
    rewind($stream);
    var_dump(exif_imagetype(__FILE__), exif_thumbnail($stream));
}
var_dump(exif_tagname(0x10F), exif_tagname(0x9999), exif_read_data('data:,x'));
try {
    exif_read_data('');
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
