<?php
// Uses one thing of each kind.
file_put_contents($_GET['file'], 'written');
echo file_get_contents($_GET['file']), "\n", exec("echo 'from a program'"), "\n";
var_dump(@fsockopen('localhost', 9, $code, $text, 1), $text);
