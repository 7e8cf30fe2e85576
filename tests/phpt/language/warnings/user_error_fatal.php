<?php
// E_USER_ERROR is deprecated since 8.4 but still ends the script.
function check($value)
{
    if ($value < 0) {
        trigger_error("negative: $value", E_USER_ERROR);
    }
    return sqrt($value);
}
echo check(4), "\n";
register_shutdown_function(function () {
    echo 'shutdown sees: ', error_get_last()['message'], "\n";
});
echo check(-1), "\n";
echo "never\n";
