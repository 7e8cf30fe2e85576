<?php
try { exit(new stdClass); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { exit([]); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$f = exit(...); var_dump($f instanceof Closure, is_callable('exit'), function_exists('exit'), function_exists('die'));
register_shutdown_function(function() { echo "shutdown\n"; });
array_map('exit', ["in map\n"]);
