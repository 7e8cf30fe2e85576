<?php
// Calls of builtins with names and spreads follow strict_types, as those without do.
declare(strict_types=1);
function attempt(Closure $call): void
{
    try {
        var_dump($call());
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
$list = [true, 3];
attempt(fn() => substr(...$list));
attempt(fn() => substr(...['abc', 1]));
attempt(fn() => round(precision: 1, num: '12'));
attempt(fn() => round(precision: 1, num: 12.34));
attempt(fn() => preg_replace(limit: 3, subject: 'a b', replacement: 42, pattern: '/ /'));
attempt(fn() => sqrt(...[4]));
attempt(fn() => str_repeat(times: 2, string: 'a'));
attempt(fn() => str_repeat(times: '2', string: 'a'));
attempt(fn() => (new ArrayIterator([1, 2]))->seek(...['1']));
attempt(fn() => DateTime::createFromFormat(format: 1, datetime: 'x'));
// What a builtin calls is called without.
attempt(fn() => array_map('strlen', [12]));
