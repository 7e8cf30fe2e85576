<?php
http_response_code((int) $_GET['code']);
header('Content-Type: text/plain');
if (isset($_GET['phrase'])) {
    header('HTTP/1.1 ' . $_GET['code'] . ' ' . $_GET['phrase']);
}
if (!isset($_GET['empty'])) {
    echo 'status ', http_response_code(), "\n";
}
