<?php
// Something per request that shows whether an answer belongs to its question.
header('Content-Type: text/plain');
echo 'number ', $_GET['number'] ?? 'none', "\n";
