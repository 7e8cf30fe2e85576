<?php
// Anonymous classes: arguments, parents, interfaces, traits; one class per place in the text.
interface Greets
{
    public function greet();
}

trait Loud
{
    public function loud()
    {
        return strtoupper($this->greet());
    }
}

$object = new class ('Ann') implements Greets {
    use Loud;

    public function __construct(private string $name)
    {
    }

    public function greet()
    {
        return "hello $this->name";
    }
};
echo $object->greet(), ' ', $object->loud(), "\n";
var_dump($object instanceof Greets, str_contains(get_class($object), 'Greets@anonymous'));

function make()
{
    return new class extends ArrayObject {
        public $extra = 'x';
    };
}

var_dump(get_class(make()) === get_class(make()), make() instanceof ArrayObject);
$plain = new class {
    public $a = 1;
    const B = 2;
};
echo $plain->a, $plain::B, ' ', strstr(get_class($plain), "\0", true), "\n";
