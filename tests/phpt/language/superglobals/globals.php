<?php
// $GLOBALS: reading, writing, listing; what functions see; $argc and $argv.
$one = 1;
function read()
{
    return $GLOBALS['one'] . (isset($GLOBALS['two']) ? 'two' : 'no two');
}
function write()
{
    $GLOBALS['two'] = 2;
    $GLOBALS['list'][] = 'x';
    $GLOBALS['one']++;
}
echo read();
write();
echo read(), $two, json_encode($list), "\n";
var_dump(isset($GLOBALS['GLOBALS']), array_key_exists('one', $GLOBALS), $argc, count($argv), basename($argv[0]));
$copy = $GLOBALS;
$copy['one'] = 'changed in copy';
echo $one, "\n";
foreach (['_GET', '_POST', '_COOKIE', '_FILES', '_SERVER'] as $name) {
    echo $name, is_array($GLOBALS[$name]) ? ' array' : ' no', ' ';
}
echo "\n";
echo isset($_SERVER['REQUEST_TIME']), isset($_SERVER['argv']), PHP_SAPI, "\n";
unset($GLOBALS['one']);
var_dump(isset($one));
function shadow()
{
    $one = 'local';
    global $two, $fresh;
    $two .= ' changed';
    $fresh = 'made';
    return $one . (isset($GLOBALS['one']) ? 'x' : 'unset');
}
echo shadow(), $two, $fresh, "\n";
