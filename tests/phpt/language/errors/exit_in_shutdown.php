<?php
register_shutdown_function(function() { echo "s1 "; exit("bye\n"); });
register_shutdown_function(function() { echo "s2\n"; });
function f() { try { exit("exiting\n"); } finally { echo "finally must not run\n"; } }
f();
