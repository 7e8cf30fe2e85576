<?php
// Programs that run to their end, what they print, how they end.
var_dump(shell_exec('echo one; echo two'), shell_exec('true'), `echo "back ticks"`, shell_exec('printf "\\377\\000x"'));
$lines = ['before'];
var_dump(exec('printf "a  \nb\t\n\nlast "; exit 3', $lines, $code), $lines, $code);
var_dump(exec('true', $none, $code), $none, $code);
var_dump(exec('exit 127'));
var_dump(system('echo first; printf "second  "', $code), $code);
ob_start();
system('echo caught');
passthru('printf "raw  "');
var_dump(bin2hex(ob_get_clean()));
var_dump(passthru('exit 4', $code), $code);
exec('kill -9 $$', $none, $code);
var_dump($code);
putenv('SHOWN=through putenv');
var_dump(shell_exec('echo $SHOWN'));
chdir('/');
var_dump(shell_exec('pwd'));
foreach (['exec', 'system', 'passthru', 'shell_exec'] as $function) {
    foreach (['', "a\0b"] as $command) {
        try {
            $function($command);
        } catch (ValueError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
