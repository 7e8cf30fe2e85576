<?php
// The whole $_SERVER in its order, but for what differs from request to request.
header('Content-Type: text/plain; charset=utf-8');
foreach ($_SERVER as $name => $value) {
    if ($name === 'REMOTE_PORT' || $name === 'REQUEST_TIME' || $name === 'REQUEST_TIME_FLOAT') {
        echo $name, ' ', is_numeric($value) ? 'a number' : 'no number', "\n";
        continue;
    }
    echo $name, ' = ';
    var_dump($value);
}
