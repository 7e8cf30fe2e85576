<?php
// MIME types and extensions of the first bytes of files
$kinds = [
    'png' => "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\2\10\6\0\0\0",
    'gif' => "GIF89a\1\0\2\0\x80\0\0",
    'jpeg' => "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0",
    'webp' => "RIFF\x24\0\0\0WEBPVP8 ",
    'pdf' => "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    'gzip' => "\x1f\x8b\x08\0\0\0\0\0\0\3",
    'php' => "<?php echo 1;\n",
    'html' => "<!DOCTYPE html>\n<html><head><title>x</title></head></html>",
    'xml' => "<?xml version=\"1.0\"?>\n<a/>\n",
    'shell' => "#!/bin/sh\necho x\n",
    'json' => '{"a": [1, 2]}',
    'text' => "plain text\n",
    'utf8' => "na\xc3\xafve\n",
    'latin1' => "na\xefve\n",
    'data' => "\0\1\2\3\xff\xfe\xfd",
    'empty' => '',
];
$type = new finfo(FILEINFO_MIME_TYPE);
$whole = finfo_open(FILEINFO_MIME);
foreach ($kinds as $name => $bytes) {
    echo $name, ': ', $type->buffer($bytes), ' | ', finfo_buffer($whole, $bytes), ' | ';
    echo finfo_buffer($whole, $bytes, FILEINFO_MIME_ENCODING), "\n";
}
var_dump(mime_content_type(__DIR__ . '/../exif/tiff_tags.php'), finfo_set_flags($whole, FILEINFO_EXTENSION), finfo_buffer($whole, $kinds['jpeg']));
try {
    finfo_file($whole, '');
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
