<?php
header('Content-Type: text/plain;charset=iso-8859-1');
header('X-One: first');
header('X-One: second');
header('X-Many: first');
header('X-Many: second', false);
header('X-Removed: gone');
header_remove('X-Removed');
header('x-lower:   spaces   ');
header('X-Empty:');
header('Cache-Control: no-store');
header('Vary: Accept-Encoding');
foreach (headers_list() as $line) {
    echo preg_replace('/8\.4\.\d+/', '8.4.x', $line), "\n";
}
var_dump(headers_sent());
echo str_repeat('.', 10), "\n";
