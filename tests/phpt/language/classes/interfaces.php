<?php
// Interfaces: constants, several at once, extending each other, instanceof, abstract static methods.
interface HasArea
{
    const UNIT = 'cm2';

    public function area();
}

interface HasName
{
    public static function named(string $name): static;
}

interface Both extends HasArea, HasName, Countable
{
}

class Thing implements Both
{
    private $name;

    public function area()
    {
        return 5 . self::UNIT;
    }

    public static function named(string $name): static
    {
        $thing = new static();
        $thing->name = $name;
        return $thing;
    }

    public function count(): int
    {
        return strlen($this->name);
    }
}

$thing = Thing::named('abc');
echo $thing->area(), ' ', count($thing), ' ', Thing::UNIT, ' ', HasArea::UNIT, "\n";
var_dump($thing instanceof HasArea, $thing instanceof Both, $thing instanceof Countable, $thing instanceof Iterator);
var_dump(interface_exists('Both'), class_exists('Both'), in_array('HasName', class_implements($thing)));
try {
    new HasArea();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
