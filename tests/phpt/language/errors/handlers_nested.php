<?php
// nested error handlers
function h1($n, $m, $f, $l) { echo "h1($n): $m\n"; return true; }
function h2($n, $m) { echo "h2($n): $m\n"; echo $undefinedInHandler; return false; }
var_dump(set_error_handler('h1'));
echo $a;
var_dump(set_error_handler('h2', E_WARNING));
echo $b;
trigger_error("note", E_USER_NOTICE);
var_dump(restore_error_handler());
echo $c;
var_dump(set_error_handler(null));
echo $d;
restore_error_handler(); restore_error_handler(); restore_error_handler();
var_dump(set_error_handler(fn() => true));
restore_error_handler();
try { set_error_handler('nope'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { set_exception_handler('nope'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
// error_get_last
error_clear_last(); var_dump(error_get_last());
echo @$zz; var_dump(error_get_last());
set_error_handler('h1'); echo $yy; var_dump(error_get_last()['message']); restore_error_handler();
error_clear_last();
// @
set_error_handler(function($n, $m) { echo "er=", error_reporting(), " $m\n"; });
echo @$q; echo error_reporting(), "\n";
@trigger_error("x", E_USER_ERROR);
function noisy() { echo $inside; return 1; }
$r = @noisy();
try { @throw_it(); } catch (Error $e) { echo $e->getMessage(), error_reporting(), "\n"; }
restore_error_handler();
error_reporting(E_ALL & ~E_WARNING); echo $u; error_reporting(E_ALL);
var_dump(error_reporting(null), error_reporting(E_ERROR), error_reporting());
error_reporting(E_ALL);
var_dump(E_ALL, E_STRICT);
trigger_error("w", E_USER_WARNING); trigger_error("n"); trigger_error("d", E_USER_DEPRECATED);
try { trigger_error("bad", 42); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
var_dump(user_error("u", E_USER_NOTICE));
trigger_error("fatal one", E_USER_ERROR);
echo "not reached";
