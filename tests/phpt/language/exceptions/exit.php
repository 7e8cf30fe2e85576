<?php
// exit ends the script past catch and finally; shutdown functions still run.
register_shutdown_function(function ($text) {
    echo "shutdown $text\n";
}, 'with argument');

function leave()
{
    try {
        exit("leaving\n");
    } catch (Throwable $throwable) {
        echo "never\n";
    } finally {
        echo "never either\n";
    }
}

leave();
echo "never\n";
