<?php
// extends, parent::, overriding, instanceof, constructors that are not called by themselves.
class Animal
{
    protected $sounds = 1;

    public function __construct(protected string $name)
    {
        echo "made $name\n";
    }

    public function speak()
    {
        return $this->name . ' makes ' . str_repeat('noise ', $this->sounds);
    }

    public function kind()
    {
        return 'animal';
    }
}

class Dog extends Animal
{
    protected $sounds = 2;

    public function speak()
    {
        return 'dog: ' . parent::speak() . $this->kind() . ' ' . parent::kind();
    }

    public function kind()
    {
        return 'dog';
    }
}

class Puppy extends Dog
{
    public function __construct()
    {
        parent::__construct('puppy');
        $this->sounds++;
    }

    public function kind()
    {
        return 'small ' . parent::kind();
    }
}

echo (new Dog('Rex'))->speak(), "\n", (new Puppy())->speak(), "\n";
$puppy = new Puppy();
var_dump($puppy instanceof Puppy, $puppy instanceof Animal, $puppy instanceof stdClass, $puppy instanceof $puppy);
$name = 'Dog';
var_dump($puppy instanceof $name, get_parent_class($puppy), is_subclass_of($puppy, 'Animal'), is_a($puppy, 'Dog'));
