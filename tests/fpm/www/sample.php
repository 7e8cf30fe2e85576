<?php
header('X-Custom: custom value');
http_response_code(201);
setcookie('sample', 'cookie value', ['path' => '/', 'httponly' => true]);
header('Content-Type: application/json; charset=utf-8');
$list = headers_list();
$sent = headers_sent();
echo json_encode([
    'headers' => array_map(fn ($line) => preg_replace('/8\.4\.\d+/', '8.4.x', $line), $list),
    'sent' => $sent,
    'status' => http_response_code(),
    'method' => $_SERVER['REQUEST_METHOD'],
    'text' => 'äöü "quoted" </tag>',
    'float' => 0.1 + 0.2,
    'list' => [1, 2, 3],
    'empty' => [],
    'object' => new stdClass(),
], JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE), "\n";
