<?php
// A large body, read at once and read again.
header('Content-Type: text/plain');
$input = file_get_contents('php://input');
echo strlen($input), ' ', md5($input), "\n";
unset($input);
$stream = fopen('php://input', 'r');
$bytes = 0;
while (!feof($stream)) {
    $bytes += strlen(fread($stream, 65536));
}
fclose($stream);
echo $bytes, ' ', count($_POST), "\n";
