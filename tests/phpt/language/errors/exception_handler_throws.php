<?php
set_exception_handler(function($e) { echo "1:", $e->getMessage(), "\n"; });
var_dump(set_exception_handler(function($e) { echo "2:", $e->getMessage(), "\n"; throw new Exception("from handler"); }) instanceof Closure);
register_shutdown_function(function() { echo "s1\n"; register_shutdown_function(function() { echo "nested\n"; }); });
register_shutdown_function(function() { echo "s2\n"; throw new Error("in s2"); });
register_shutdown_function(function() { echo "s3\n"; });
ob_start(); echo "buffered\n";
throw new LogicException("main");
