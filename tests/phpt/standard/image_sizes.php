<?php
set_error_handler(function (int $level, string $text) { echo "[$level] $text\n"; return true; });
$png = base64_decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==');
$images = [
    'png' => $png,
    'cut png' => substr($png, 0, 20),
    'converted png' => str_replace("\r\n", "\n", substr($png, 0, 8)) . substr($png, 8),
    'gif' => "GIF89a\x02\x01\x03\0\x91\0\0",
    'jpeg' => "\xff\xd8\xff\xe0\0\x07JFIF\0\xff\xe1\0\x05abc\xff\xfe\0\x04zz\xff\xc2\0\x11\x08\0\x10\0\x20\x03" . str_repeat("\0", 9) . "\xff\xd9",
    'bmp' => 'BM' . str_repeat("\0", 12) . pack('VVVvv', 40, 7, -9, 1, 24),
    'old bmp' => 'BM' . str_repeat("\0", 12) . pack('Vvvvv', 12, 7, 9, 1, 8) . '    ',
    'psd' => '8BPS' . str_repeat("\0", 10) . pack('NN', 300, 400),
    'tiff' => "II\x2a\0" . pack('VvvvVVvvVV', 8, 2, 0x100, 3, 1, 640, 0x101, 4, 1, 480) . "\0\0\0\0",
    'tiff mm' => "MM\0\x2a" . pack('NnnnNnnnnNNN', 8, 2, 0x100, 3, 1, 640, 0, 0x101, 4, 1, 480, 0),
    'ico' => "\0\0\x01\0\x02\0" . "\x10\x10\0\0\x01\0\x08\0" . str_repeat("\0", 8) . "\x20\0\0\0\x01\0\x20\0" . str_repeat("\0", 8),
    'webp' => 'RIFF' . pack('V', 50) . 'WEBPVP8 ' . str_repeat("\0", 10) . pack('vv', 320, 200) . str_repeat("\0", 8),
    'webp lossless' => 'RIFF' . pack('V', 50) . 'WEBPVP8L' . pack('V', 20) . "\x2f" . pack('V', 99 | 49 << 14) . str_repeat("\0", 20),
    'webp extended' => 'RIFF' . pack('V', 50) . 'WEBPVP8X' . pack('VV', 10, 0) . "\x0f\x27\0\xe7\x03\0" . str_repeat("\0", 9),
    'swf' => "FWS\x06" . str_repeat("\0", 4) . "\x78\0\x05\x5f\0\0\x0f\xa0\0\0" . str_repeat("\0", 30),
    'wbmp' => "\0\0\x81\x00\x10" . str_repeat('x', 20),
    'xbm' => "#define a_width 16\n#define a_height 7\nstatic char a_bits[] = {};\n",
    'riff' => 'RIFF' . pack('V', 50) . 'WAVE' . str_repeat("\0", 30),
    'nothing' => 'just some text that is no image',
    'short' => 'ab',
    'empty' => '',
];
foreach ($images as $name => $data) {
    $info = 'before';
    echo $name, ': ', json_encode(getimagesizefromstring($data, $info)), ' ', json_encode(array_map('bin2hex', $info)), "\n";
}
var_dump(getimagesize('/nonexistent.png'), getimagesize('data:image/gif;base64,' . base64_encode($images['gif'])) === getimagesizefromstring($images['gif']));
foreach (range(-1, 21) as $type) echo $type, ' ', image_type_to_mime_type($type), ' ', json_encode([image_type_to_extension($type), image_type_to_extension($type, false)]), "\n";
var_dump(iptcparse("\x1c\x02\x05\0\x04name\x1c\x02\x19\0\x01a\x1c\x02\x19\0\x02bc"), iptcparse('none'), iptcparse("\x1c\x02\x05\0\x09short"));
