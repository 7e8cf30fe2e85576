<?php
// Traits: methods, properties, static members, abstract demands, self and __CLASS__ of the using class.
trait Greeting
{
    protected string $word = 'hello';
    public static int $used = 0;

    public function greet()
    {
        self::$used++;
        return "$this->word {$this->name()} from " . self::class . ' ' . __CLASS__ . ' ' . __TRAIT__ . ' ' . __METHOD__ . ' ' . static::class;
    }

    abstract public function name();

    public static function make(): static
    {
        return new static();
    }

    public function counted()
    {
        static $calls = 0;
        return ++$calls;
    }
}

class Person
{
    use Greeting;

    public function name()
    {
        return 'Ann';
    }
}

class Robot
{
    use Greeting;

    public function name()
    {
        return $this->word = 'beep';
    }
}

class ModernRobot extends Robot
{
}

echo Person::make()->greet(), "\n", Robot::make()->greet(), "\n", ModernRobot::make()->greet(), "\n";
echo Person::$used, Robot::$used, "\n";
$person = new Person();
echo $person->counted(), $person->counted(), (new Robot())->counted(), "\n";
var_dump(in_array('Greeting', class_uses($person)), method_exists('Robot', 'greet'));
