<?php
// Building long strings: .=, chains, numbers in between, in loops, copies that stay as they were.
$text = '';
for ($i = 0; $i < 1000; $i++) {
    $text .= $i . ',';
    if ($i === 500) {
        $middle = $text;
    }
}
echo strlen($text), ' ', md5($text), ' ', strlen($middle), ' ', md5($middle), "\n";
echo 'a' . 1 . 2.5 . true . null . 'b', "\n";
echo '1' . 1 + 2 . "y\n";
$array = ['s' => 'a'];
$array['s'] .= 'b';
$object = new stdClass();
$object->s = 'c';
$object->s .= $array['s'] . 'd';
echo $array['s'], $object->s, "\n";
$self = 'ab';
$self .= $self . $self;
echo $self, "\n";
$binary = '';
for ($i = 0; $i < 256; $i++) {
    $binary .= chr($i);
}
echo strlen($binary), ' ', md5($binary), ' ', crc32($binary), ' ', bin2hex(substr($binary, 126, 4)), "\n";
$utf8 = 'äöü€';
echo strlen($utf8), strrev(strrev($utf8)), strtoupper($utf8), ucfirst($utf8), "\n";
