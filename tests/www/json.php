<?php
// Answers in JSON what it was asked: curl -d '{"a": 1}' -H 'Content-Type: application/json' http://127.0.0.1:8080/json.php?x=1
header('Content-Type: application/json');

$input = file_get_contents('php://input');
$decoded = json_decode($input, true);
if ($input !== '' && $decoded === null && strtolower(trim($input)) !== 'null') {
    http_response_code(400);
    echo json_encode(['error' => json_last_error_msg()]), "\n";
    exit;
}
echo json_encode([
    'method' => $_SERVER['REQUEST_METHOD'],
    'query' => (object) $_GET,
    'body' => $decoded,
    'time' => round((microtime(true) - $_SERVER['REQUEST_TIME_FLOAT']) * 1000, 2) . ' ms',
], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
