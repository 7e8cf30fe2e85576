<?php
// 12 cases: exit is a function that can be named, called with names, and used as a callable.
var_dump(function_exists('exit'), function_exists('die'), is_callable('exit'));
$f = exit(...);
echo $f::class, "\n";
foreach ([fn() => exit([]), fn() => exit(new stdClass), fn() => exit(1, 2), fn() => exit(unknown: 1), fn() => exit(...['a', 'b'])] as $call) {
    try { $call(); } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
class Method { public function exit() { return 'method exit'; } public static function die() { return 'static die'; } const exit = 'constant exit'; }
echo (new Method)->exit(), ' ', Method::die(), ' ', Method::exit, "\n";
register_shutdown_function(function () { echo "shutdown\n"; });
try {
    array_map('exit', ["bye\n", 'never']);
} finally {
    echo "finally does not run\n";
}
