<?php
// Headers of the request and of the answer, a status, a cookie that counts.
require __DIR__ . '/layout.inc';

$visits = (int) ($_COOKIE['visits'] ?? 0) + 1;
setcookie('visits', (string) $visits, ['path' => '/headers.php', 'httponly' => true, 'samesite' => 'Lax']);
header('X-Visits: ' . $visits);
header('Cache-Control: no-store');
if (isset($_GET['teapot'])) {
    http_response_code(418);
}

$received = [];
foreach ($_SERVER as $name => $value) {
    if (strpos($name, 'HTTP_') === 0) {
        $received[ucwords(strtolower(str_replace('_', '-', substr($name, 5))), '-')] = $value;
    }
}

pageStart('Headers');
?>
<p class="lead">Visit number <?= $visits ?>, status <?= http_response_code() ?>. <a href="/headers.php?teapot">Ask for status 418</a>.</p>
<h2>Sent by the browser</h2>
<?php table($received) ?>
<h2>Sent by this script</h2>
<ul class="lines">
<?php foreach (headers_list() as $line): ?>
  <li><code><?= e($line) ?></code></li>
<?php endforeach ?>
</ul>
<?php
pageEnd();
