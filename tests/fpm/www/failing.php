<?php
// Errors that are shown and errors that are not.
if (isset($_GET['show'])) {
    ini_set('display_errors', '1');
}
if (isset($_GET['text'])) {
    ini_set('html_errors', '0');
    header('Content-Type: text/plain');
}
switch ($_GET['what']) {
    case 'exception':
        echo "before\n";
        throw new RuntimeException('thrown <here>');
    case 'warning':
        echo $undefined;
        echo "after the warning\n";
        break;
    case 'fatal':
        call_to_undefined_function('x');
        break;
    case 'parse':
        include 'broken.inc';
        break;
    case 'exit':
        echo 'leaving';
        exit(3);
    case 'late':
        echo str_repeat('x', 100000);
        throw new LogicException('after the headers');
    case 'silent':
        throw new Exception('silent');
}
