<?php
register_shutdown_function(function() { echo "shutdown after fatal\n"; print_r(error_get_last()); });
ini_set('memory_limit', '16M');
function grow() { $a = []; while (true) $a[] = str_repeat("x", 100000); }
grow();
