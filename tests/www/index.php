<?php
// The first page of `deno task start`.
require __DIR__ . '/layout.inc';

$request = [
    'Method' => $_SERVER['REQUEST_METHOD'],
    'Address' => $_SERVER['REQUEST_URI'],
    'Protocol' => $_SERVER['SERVER_PROTOCOL'],
    'From' => $_SERVER['REMOTE_ADDR'] ?? '',
    'Browser' => $_SERVER['HTTP_USER_AGENT'] ?? 'unknown',
];
$worker = [
    'Process' => getmypid(),
    'Interface' => PHP_SAPI,
    'Script' => $_SERVER['SCRIPT_FILENAME'],
    'Memory' => number_format(memory_get_peak_usage() / 1024) . ' kB at most',
];
if (function_exists('fpm_get_status') && ($status = fpm_get_status())) {
    $worker['Pool'] = $status['pool'];
    $worker['Requests of the pool'] = $status['accepted-conn'];
}

pageStart('It works');
?>
<p class="lead">This page was made by PHP a moment ago, by the worker named below. Edit <code>tests/www/index.php</code> and load it again.</p>
<div class="columns">
  <section>
    <h2>The request</h2>
<?php table($request) ?>
  </section>
  <section>
    <h2>The worker</h2>
<?php table($worker) ?>
  </section>
</div>
<h2>Samples</h2>
<ul class="cards">
<?php foreach (samples() as $file => [$name, $about]): ?>
  <li><a href="/<?= $file ?>"><b><?= e($name) ?></b><span><?= e($about) ?></span></a></li>
<?php endforeach ?>
</ul>
<?php
pageEnd();
