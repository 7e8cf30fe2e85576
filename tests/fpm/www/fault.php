<?php
// Faults that runaway.php has not.
header('Content-Type: text/plain');
switch ($_GET['how']) {
    case 'sleep':
        sleep(1000);
        break;
    case 'pattern':
        ini_set('pcre.backtrack_limit', PHP_INT_MAX);
        echo preg_match('/^(a+)+$/', str_repeat('a', 60) . '!');
        break;
    case 'arrays':
        for ($list = [];;) {
            $list[] = [count($list), 'text' => 'x'];
        }
    case 'one string':
        echo strlen(str_repeat('x', 2000000000));
        break;
    case 'open files':
        for ($files = []; count($files) < 100000;) {
            $file = fopen(__FILE__, 'r');
            if ($file === false) {
                http_response_code(500);
                break;
            }
            $files[] = $file;
        }
        echo count($files) > 100 ? "many\n" : "few\n";
        break;
    case 'finished loop':
        echo "answered\n";
        fastcgi_finish_request();
        while (true) {
        }
}
