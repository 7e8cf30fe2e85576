<?php
// Strings: appending, interpolating, joining, replacing, reading bytes.
function main()
{
    $text = '';
    for ($i = 0; $i < 1000000; $i++) {
        $text .= "item $i, ";
        if ($i % 7 === 0) {
            $text .= strtoupper('row') . ' ' . str_pad((string) $i, 8, '0', STR_PAD_LEFT);
        }
    }
    $parts = explode(', ', $text);
    $joined = '';
    foreach ($parts as $index => $part) {
        $joined .= substr($part, 0, 6) . '-' . strlen($part) . ($index % 2 ? ';' : ',');
    }
    $replaced = str_replace(['item', ';'], ['thing', '; '], $joined);
    $sum = 0;
    $length = strlen($replaced);
    for ($i = 0; $i < $length; $i += 5) {
        $sum = ($sum * 31 + ord($replaced[$i])) & 0xFFFFFF;
    }
    return strlen($text) . ' ' . $length . ' ' . $sum . ' ' . md5($replaced);
}

$start = microtime(true);
$checksum = main();
$elapsed = microtime(true) - $start;
echo 'checksum ', $checksum, "\n";
printf("elapsed %.3f\n", $elapsed * 1000);
