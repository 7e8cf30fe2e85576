<?php
// Static variables live as long as the function: one per function, one per closure object, one per inheriting class.
function counter()
{
    static $count = 0;
    return ++$count;
}

echo counter(), counter(), counter(), "\n";

function cached(string $key)
{
    static $cache = [];
    static $misses = 0;
    if (!isset($cache[$key])) {
        $misses++;
        $cache[$key] = strtoupper($key);
    }
    return $cache[$key] . $misses;
}

echo cached('a'), cached('a'), cached('b'), "\n";

class Base
{
    public function next()
    {
        static $number = 10;
        return $number++;
    }
}

class Child extends Base
{
}

$base = new Base();
$child = new Child();
echo $base->next(), ' ', $base->next(), ' ', $child->next(), ' ', (new Base())->next(), "\n";

$make = function () {
    return function () {
        static $calls = 0;
        return ++$calls;
    };
};
$first = $make();
$second = $make();
echo $first(), $first(), $second(), "\n";

function initialised()
{
    static $value = 2 * 3 + 1;
    static $list = [1, 2];
    $list[] = $value;
    return count($list);
}

echo initialised(), initialised(), "\n";
