<?php
// constant() and defined() with class constants: what is visible depends on the class whose code asks.
class Base
{
    public const A = 'a';
    protected const B = 'b';
    private const C = 'c';

    public static function ask(string ...$names): void
    {
        foreach ($names as $name) {
            try {
                echo $name, ' ', defined($name) ? 'defined' : 'not defined', ' ', constant($name), "\n";
            } catch (Error $e) {
                echo get_class($e), ': ', $e->getMessage(), "\n";
            }
        }
    }
}

class Child extends Base
{
    private const D = 'd';
    public const A = 'child a';

    public static function askHere(string ...$names): void
    {
        foreach ($names as $name) {
            try {
                echo $name, ' ', defined($name) ? 'defined' : 'not defined', ' ', constant($name), "\n";
            } catch (Error $e) {
                echo get_class($e), ': ', $e->getMessage(), "\n";
            }
        }
    }
}

interface Shape
{
    const SIDES = 4;
}

enum Suit: string
{
    case Hearts = 'H';
    const Wild = self::Hearts;
}

$names = ['Base::A', 'base::B', 'Base::C', 'self::A', 'static::A', 'parent::A', 'parent::C', 'Child::D', 'Shape::SIDES',
    'Base::NONE', 'None::A', '\Base::A'];
Base::ask(...$names);
echo "--\n";
Child::ask('self::A', 'static::A');
echo "--\n";
Child::askHere(...$names);
echo "--\n";
foreach ([...$names, 'Suit::Hearts', 'Suit::Wild', 'Suit::Clubs'] as $name) {
    try {
        echo $name, ' ', defined($name) ? 'defined' : 'not defined', ' ';
        $value = constant($name);
        echo $value instanceof Suit ? $value->name : $value, "\n";
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo "--\n";
trait Tools
{
    const T = 1;
}
foreach (['suit::Diamonds', '\\base::C', 'tools::T', 'base::class'] as $name) {
    try {
        echo $name, ' ', constant($name), "\n";
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
