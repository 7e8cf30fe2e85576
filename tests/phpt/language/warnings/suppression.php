<?php
// @ hides the message of one expression; error_reporting hides levels; the handler is called all the same.
echo @$undefined, 'silent', "\n";
$value = @$array['x']['y'];
var_dump($value, error_get_last() === null);
echo error_get_last()['message'] ?? 'none', "\n";
error_clear_last();
var_dump(error_get_last());
$old = error_reporting(E_ALL & ~E_WARNING);
echo $hidden;
trigger_error('visible notice');
error_reporting($old);
echo $shown;
trigger_error('a user error', E_USER_WARNING);
function noisy()
{
    echo $insideFunction;
    return 'returned';
}
echo @noisy(), "\n";
try {
    @throw_it();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
set_error_handler(function ($level, $message) {
    echo "[$message] ", error_reporting() & $level ? 'shown' : 'suppressed', "\n";
});
echo @$silenced, $loud;
