<?php
// Too few arguments is an error that names the caller's place; too many is allowed for user functions.
function two($a, $b)
{
    return "$a$b";
}

echo two(1, 2, 3), "\n";
try {
    two(1);
} catch (ArgumentCountError $error) {
    echo $error->getMessage(), "\n";
}

class Thing
{
    public function method($a, $b = 1, ...$c)
    {
    }

    public function exact(int $a)
    {
    }
}

foreach (['method', 'exact'] as $method) {
    try {
        (new Thing())->$method();
    } catch (ArgumentCountError $error) {
        echo $error->getMessage(), "\n";
    }
}

try {
    strlen();
} catch (ArgumentCountError $error) {
    echo $error->getMessage(), "\n";
}
try {
    strlen('a', 'b');
} catch (ArgumentCountError $error) {
    echo $error->getMessage(), "\n";
}
try {
    str_replace('a');
} catch (ArgumentCountError $error) {
    echo $error->getMessage(), "\n";
}
