<?php
// What PHP prints for an exception that nobody catches.
function inner($n)
{
    throw new UnexpectedValueException("value $n");
}

function outer(array $list)
{
    inner(count($list));
}

echo "before\n";
outer([1, 2, 3]);
echo "never\n";
