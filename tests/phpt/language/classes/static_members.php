<?php
// Static properties are shared with children unless declared again; static methods may be called through an object.
class Counter
{
    public static $count = 0;
    protected static array $names = [];

    public static function add($name)
    {
        static::$count++;
        self::$names[] = $name;
        return count(self::$names);
    }

    public static function names()
    {
        return implode(',', static::$names);
    }
}

class SameCounter extends Counter
{
}

class OwnCounter extends Counter
{
    public static $count = 100;
}

Counter::add('a');
SameCounter::add('b');
OwnCounter::add('c');
(new OwnCounter())->add('d');
echo Counter::$count, ' ', SameCounter::$count, ' ', OwnCounter::$count, ' ', Counter::names(), "\n";
$class = 'Counter';
$property = 'count';
$class::$count += 5;
echo Counter::$$property, ' ', $class::names(), ' ', SameCounter::$count, "\n";
$reference = &Counter::$count;
$reference = 'aliased';
echo Counter::$count, ' ', SameCounter::$count, "\n";
Counter::$count = ['list' => [1]];
Counter::$count['list'][] = 2;
echo json_encode(SameCounter::$count), "\n";
try {
    echo Counter::$missing;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    echo Counter::$names;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    Counter::missing();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
