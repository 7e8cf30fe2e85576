<?php
set_error_handler(function (int $level, string $text) { echo "[$level] ", preg_replace("/sess_\w+/", "sess_ID", $text), "\n"; return true; });
ob_start();
foreach ([
    ['use_only_cookies', '0'], ['use_trans_sid', '1'], ['sid_length', '30'], ['sid_length', '5'], ['sid_bits_per_character', '7'],
    ['referer_check', 'x'], ['gc_divisor', '0'], ['gc_probability', '-1'], ['name', '12'], ['name', 'a b'], ['name', ''],
    ['name', 'fine'], ['save_handler', 'none'], ['save_handler', 'user'], ['save_handler', 'FILES'], ['serialize_handler', 'none'],
    ['serialize_handler', 'php_binary'], ['cookie_lifetime', '-1'], ['cookie_lifetime', '60'], ['save_path', "a\0b"],
    ['auto_start', '1'], ['upload_progress.enabled', '0'], ['lazy_write', '0'],
] as [$name, $value]) {
    echo "$name = ", json_encode($value), ': ';
    $before = ini_set("session.$name", $value);
    echo json_encode($before), ' ', json_encode(ini_get("session.$name")), "\n";
}
var_dump(session_name('other'), session_name(), session_cache_limiter('public'), session_cache_limiter());
var_dump(session_cache_expire(5), session_cache_expire(), session_save_path('/nowhere'), session_save_path());
var_dump(session_id(), session_id("ab\0c"), session_id(''), session_module_name());
function attempt(callable $run) {
    try {
        var_dump($run());
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
attempt(fn () => session_set_cookie_params(10, '/p', 'example.org', true, false));
attempt(fn () => session_get_cookie_params());
attempt(fn () => session_set_cookie_params(['LifeTime' => '20', 'samesite' => 'Lax', 5 => 1, 'other' => 2, 'httponly' => 'x']));
attempt(fn () => session_get_cookie_params());
attempt(fn () => session_set_cookie_params([]));
attempt(fn () => session_set_cookie_params(['path' => '/'], null, 'x'));
attempt(fn () => session_set_cookie_params(-5));
attempt(fn () => session_module_name('none'));
attempt(fn () => session_module_name('user'));
attempt(fn () => session_start(['name' => []]));
attempt(fn () => session_start(['no_such' => 1]));
attempt(fn () => session_create_id('a b'));
attempt(fn () => [strlen(session_create_id('abc')), session_encode(), session_decode(''), session_gc(), session_unset(), session_reset()]);
attempt(fn () => (new SessionHandler)->read('x'));
ini_restore('session.save_path');
session_save_path(sys_get_temp_dir());
ini_set('session.use_cookies', 0);
ini_set('session.use_only_cookies', 1);
foreach (['Bad id', 'bad.id', str_repeat('x', 300), 'good-id,1'] as $id) {
    session_id($id);
    attempt(fn () => session_start());
    attempt(fn () => session_id() === $id);
    if (session_status() === PHP_SESSION_ACTIVE) {
        var_dump(is_file(session_save_path() . '/sess_' . session_id()), SID);
        session_name('x');
        session_id('y');
        session_set_save_handler(new SessionHandler);
        session_set_cookie_params(1);
        var_dump(session_destroy());
    }
}
