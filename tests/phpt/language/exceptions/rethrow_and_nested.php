<?php
// Rethrowing keeps line and trace; nested tries; catch variable stays afterwards.
function thrower()
{
    throw new Exception('original');
}

try {
    try {
        thrower();
    } catch (Exception $exception) {
        echo 'first at ', $exception->getLine(), "\n";
        throw $exception;
    }
} catch (Exception $again) {
    var_dump($again === $exception);
    echo 'again at ', $again->getLine(), "\n";
}
echo $exception->getMessage(), "\n";

function deep($n)
{
    if ($n === 0) {
        throw new RangeException('bottom');
    }
    try {
        deep($n - 1);
    } finally {
        echo $n;
    }
}

try {
    deep(5);
} catch (RangeException $exception) {
    echo ' ', $exception->getMessage(), "\n";
}
try {
    try {
        throw new TypeError('passes by');
    } catch (Exception $exception) {
        echo "not here\n";
    } finally {
        echo "finally\n";
    }
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
