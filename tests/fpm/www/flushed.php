<?php
// Headers leave with the first flushed output; what comes later is too late and says so.
ini_set('display_errors', '1');
ini_set('html_errors', '0');
header('X-Early: yes');
echo "first part\n";
flush();
var_dump(headers_sent($file, $line), basename($file), $line);
header('X-Late: no');
echo "second part\n";
ob_start();
echo "buffered\n";
ob_end_flush();
