<?php
// An engine error without message text of ours: calling a method on null.
$nothing = null;
function callIt($object)
{
    return $object->method();
}
callIt($nothing);
