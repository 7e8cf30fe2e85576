<?php
// throw is an expression.
function value($value)
{
    return $value ?? throw new InvalidArgumentException('no value');
}

echo value(1), "\n";
try {
    value(null);
} catch (InvalidArgumentException $exception) {
    echo $exception->getMessage(), "\n";
}
$condition = false;
try {
    $condition || throw new Exception('or throws');
} catch (Exception $exception) {
    echo $exception->getMessage(), "\n";
}
try {
    $result = $condition ? 1 : throw new Exception('ternary throws');
} catch (Exception $exception) {
    echo $exception->getMessage(), "\n";
}
try {
    throw (object) [];
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
