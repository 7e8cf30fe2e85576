<?php
header('Content-Type: application/json');
$input = file_get_contents('php://input');
$data = json_decode($input, true);
echo json_encode([
    'type' => $_SERVER['CONTENT_TYPE'] ?? null,
    'length' => $_SERVER['CONTENT_LENGTH'] ?? null,
    'bytes' => strlen($input),
    'md5' => md5($input),
    'data' => $data,
    'post' => $_POST,
], JSON_PRETTY_PRINT), "\n";
