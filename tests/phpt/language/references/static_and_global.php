<?php
// static and global variables are references: unset and =& inside a function are local.
$counter = 0;
function increase()
{
    global $counter, $made;
    $counter++;
    $made = 'made by global';
    unset($counter);
    $counter = 'local now';
    return $counter;
}
echo increase(), ' ', $counter, ' ', $made, "\n";
function remember($value = null)
{
    static $kept;
    if ($value !== null) {
        $kept = &$value;
    }
    return $kept;
}
remember('x');
var_dump(remember());
function remember2($value = null)
{
    static $kept;
    if ($value !== null) {
        $kept = $value;
    }
    return $kept;
}
remember2('x');
var_dump(remember2());
$list = ['a' => 1];
function byGlobals()
{
    $GLOBALS['list']['b'] = 2;
    unset($GLOBALS['counter']);
    foreach ($GLOBALS['list'] as $key => $value) {
        echo "$key=$value ";
    }
}
byGlobals();
var_dump(isset($counter), count($list));
