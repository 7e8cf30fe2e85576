<?php
$status = (int) ($_GET['status'] ?? 0);
if ($status) {
    header('Location: /hello.php?from=redirect', true, $status);
} else {
    header('Location: http://test.example/hello.php');
}
echo 'You are sent elsewhere';
