<?php
// A script that announces its own length.
$text = 'exactly this text';
header('Content-Length: ' . strlen($text));
header('Content-Type: text/plain');
echo $text;
