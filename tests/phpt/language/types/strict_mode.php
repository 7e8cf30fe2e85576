<?php
// strict_types: only int to float widens; it concerns the calls written in this file, and its returns.
declare(strict_types=1);

function i(int $v): string
{
    return 'int ' . $v;
}
function f(float $v)
{
    return $v;
}
function wrong(): int
{
    return '5';
}
$attempts = [
    fn () => i(5),
    fn () => f(5),
    fn () => i('5'),
    fn () => i(5.0),
    fn () => i(true),
    fn () => wrong(),
    fn () => strlen(5),
    fn () => str_repeat('x', '3'),
    fn () => round('1.5'),
    fn () => array_map('strlen', [1]),
    fn () => in_array(1, [1], 'yes'),
    fn () => htmlspecialchars(5.5),
    fn () => strlen(null),
];
foreach ($attempts as $attempt) {
    try {
        var_dump($attempt());
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
