<?php
// set_exception_handler, set_error_handler turning warnings into exceptions, restore_error_handler, error_reporting with @.
set_error_handler(function ($level, $message, $file, $line) {
    echo "[handler $level: $message at line $line]\n";
    return true;
});
echo $undefined;
$array = [];
echo $array['missing'], @$array['silenced'], "\n";
trigger_error('own notice');
trigger_error('own warning', E_USER_WARNING);
trigger_error('own deprecation', E_USER_DEPRECATED);
set_error_handler(function ($level, $message, $file, $line) {
    throw new ErrorException($message, 0, $level, $file, $line);
}, E_WARNING);
try {
    echo $array['converted'];
} catch (ErrorException $exception) {
    echo get_class($exception), ' ', $exception->getMessage(), ' ', $exception->getSeverity() === E_WARNING ? 'warning' : 'other', "\n";
}
restore_error_handler();
echo $again;
restore_error_handler();
echo $plain;
set_exception_handler(function (Throwable $throwable) {
    echo 'last resort: ', $throwable->getMessage(), "\n";
});
register_shutdown_function(function () {
    echo "shutdown\n";
});
throw new Exception('nobody catches');
