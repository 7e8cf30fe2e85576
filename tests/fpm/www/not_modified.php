<?php
$tag = '"version-1"';
header("ETag: $tag");
header('Cache-Control: max-age=60');
if (($_SERVER['HTTP_IF_NONE_MATCH'] ?? '') === $tag) {
    http_response_code(304);
    exit;
}
echo 'The page itself';
