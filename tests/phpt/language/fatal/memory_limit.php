<?php
// What needs more than the memory limit ends with PHP's message.
ini_set('memory_limit', '16M');
echo "before\n";
$text = str_repeat('x', 50000000);
echo "never\n";
