<?php
// An uncaught exception inside nested calls with finally: the finally blocks run first.
function a()
{
    try {
        b();
    } finally {
        echo "finally a\n";
    }
}
function b()
{
    try {
        throw new Exception('through two finally blocks');
    } finally {
        echo "finally b\n";
    }
}
a();
