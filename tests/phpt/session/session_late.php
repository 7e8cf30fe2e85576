<?php
set_error_handler(function (int $level, string $text) { echo "[$level] ", preg_replace('~/\S+/~', '', $text), "\n"; return true; });
ini_set('session.use_cookies', 0);
echo "output\n";
var_dump(headers_sent(), session_start(['use_cookies' => 1]), session_status());
ini_set('session.name', 'late');
var_dump(session_id('a'), session_id(), session_cache_expire(1), session_name('x'), session_set_save_handler(new SessionHandler));
ini_restore('session.cache_limiter');
ini_set('session.use_cookies', 1);
var_dump(session_regenerate_id(), session_set_cookie_params(1));
