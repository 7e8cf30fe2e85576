<?php
// A function at the top of a file exists before its line; one inside a branch or a function only after that ran.
echo early(), "\n";

function early()
{
    return 'early';
}

var_dump(function_exists('inBranch'), function_exists('inner'));
if (PHP_VERSION_ID > 80000) {
    function inBranch()
    {
        return 'in branch';
    }
}
echo inBranch(), "\n";

function outer()
{
    function inner()
    {
        return 'inner';
    }
    return 'outer';
}

echo outer(), ' ', inner(), "\n";
try {
    missing(1);
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
