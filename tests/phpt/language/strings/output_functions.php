<?php
// echo, print, printf, print_r to text, var_export to text, output buffers.
echo 'one', 'two', 3, "\n";
$result = print "printed\n";
echo $result, "\n";
$length = printf("%s has %d items\n", 'list', 3);
echo $length, "\n";
ob_start();
echo 'captured';
var_dump(1);
$captured = ob_get_clean();
echo strtoupper($captured);
ob_start(fn ($buffer) => str_replace('a', '<a>', $buffer));
echo "banana\n";
ob_end_flush();
ob_start();
echo 'outer ';
ob_start();
echo 'inner ';
echo ob_get_level(), ' ';
ob_end_flush();
$both = ob_get_contents();
ob_end_clean();
echo $both, ob_get_level(), "\n";
ob_start();
echo "flushed at the end\n";
