<?php
// Scalar parameters in weak mode: what converts and what does not.
function i(int $v)
{
    return $v;
}
function f(float $v)
{
    return $v;
}
function s(string $v)
{
    return $v;
}
function b(bool $v)
{
    return $v;
}
$values = [1, 1.0, 1.5, '1', '1.5', 'abc', '', true, null, [], '1 ', 'x1', 1e20];
foreach (['i', 'f', 's', 'b'] as $function) {
    foreach ($values as $value) {
        try {
            echo $function, '(', json_encode($value), ') = ';
            var_dump(@$function($value));
        } catch (TypeError $error) {
            echo substr($error->getMessage(), 0, strpos($error->getMessage(), ', called')), "\n";
        }
    }
}
try {
    i(new stdClass());
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
