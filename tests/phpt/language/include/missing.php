<?php
// A missing file: include warns and goes on, require ends the script.
$result = include 'does_not_exist.inc';
var_dump($result);
echo @include 'does_not_exist.inc', "silenced\n";
if ((@include 'nope.inc') === false) {
    echo "false\n";
}
function wrapper()
{
    require __DIR__ . '/does_not_exist.inc';
}
try {
    wrapper();
} catch (Throwable $throwable) {
    echo "not catchable\n";
} finally {
    echo "finally does not run\n";
}
echo "never\n";
