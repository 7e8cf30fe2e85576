<?php
// As many bytes as asked for, in pieces of 8 kB that differ.
header('Content-Type: application/octet-stream');
$bytes = (int) $_GET['bytes'];
$block = '';
for ($i = 0; $i < 256; $i++) {
    $block .= chr($i) . str_repeat(chr(255 - $i), 31);
}
$count = 0;
while ($bytes > 0) {
    $piece = sprintf('%08d', $count++) . substr($block, 8);
    echo $bytes < strlen($piece) ? substr($piece, 0, $bytes) : $piece;
    $bytes -= strlen($piece);
}
