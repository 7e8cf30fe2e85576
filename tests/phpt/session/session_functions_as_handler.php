<?php
set_error_handler(function (int $level, string $text) { echo "[$level] $text\n"; return true; });
ob_start();
ini_set('session.use_cookies', 0);
ini_set('session.cache_limiter', '');
ini_set('session.gc_probability', 0);
$open = fn () => true;
$close = function () { echo "close\n"; return true; };
function set(...$changes) {
    global $open, $close;
    $parts = $changes + ['open' => $open, 'close' => $close, 'read' => fn ($id) => '', 'write' => fn ($id, $data) => true,
        'destroy' => fn ($id) => true, 'gc' => fn ($seconds) => 0];
    session_set_save_handler(...array_values(array_merge(array_flip(['open', 'close', 'read', 'write', 'destroy', 'gc']), $parts)));
}
function attempt(string $label, callable $run) {
    echo "-- $label\n";
    try {
        var_dump($run());
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
    var_dump(session_status());
    session_abort();
}
foreach ([null, 0, -1, 1, 'text', true, false] as $answer) {
    set(open: fn () => $answer);
    attempt('open gives ' . var_export($answer, true), session_start(...));
}
foreach ([null, false, 5, ''] as $answer) {
    set(read: fn () => $answer);
    attempt('read gives ' . var_export($answer, true), session_start(...));
}
foreach ([null, 0, false] as $answer) {
    set(write: fn () => $answer);
    attempt('write gives ' . var_export($answer, true), function () { session_start(); $_SESSION['a'] = 1; return session_write_close(); });
}
set(read: fn () => throw new Exception('from read'));
attempt('read throws', session_start(...));
set(write: fn () => throw new Exception('from write'));
attempt('write throws', function () { session_start(); $_SESSION['a'] = 1; return session_write_close(); });
set(write: fn () => session_write_close());
attempt('write calls the session', function () { session_start(); $_SESSION['a'] = 1; return session_write_close(); });
set(destroy: fn () => false);
attempt('destroy fails', function () { session_start(); return session_destroy(); });
attempt('regenerating with it', function () { session_start(); return session_regenerate_id(true); });
set();
attempt('keys', function () { session_start(); $_SESSION = [1 => 'a', 'b|c' => 1, 'd' => 2]; return session_encode(); });
attempt('not an array', function () { session_start(); $_SESSION = 'text'; return [session_encode(), session_write_close()]; });
foreach (['php_serialize', 'php_binary', 'php'] as $format) {
    ini_set('session.serialize_handler', $format);
    attempt($format, function () {
        session_start();
        $_SESSION['a'] = ['x' => 1.5];
        $_SESSION['b'] = &$_SESSION['a'];
        $_SESSION['o'] = new ArrayObject([1]);
        $_SESSION['p'] = $_SESSION['o'];
        $text = session_encode();
        $_SESSION = [];
        var_dump(session_decode($text), $_SESSION['o'] === $_SESSION['p']);
        $_SESSION['a']['y'] = 2;
        var_dump($_SESSION['b']);
        return str_replace("\x01", '^A', $text);
    });
}
attempt('no handler at all', fn () => session_set_save_handler('no', 'such', 'function', 'is', 'there', '!'));
attempt('too few', fn () => session_set_save_handler('a', 'b', 'strlen', 'd'));
attempt('wrong object', fn () => session_set_save_handler(new stdClass));
