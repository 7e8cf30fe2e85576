<?php
// __get, __set, __isset and __unset catch what is not there or not reachable.
class Bag
{
    private array $data = [];
    public $real = 'real';
    private $inside = 'inside';

    public function __get($name)
    {
        echo "get $name\n";
        return $this->data[$name] ?? null;
    }

    public function __set($name, $value)
    {
        echo "set $name\n";
        $this->data[$name] = $value;
    }

    public function __isset($name)
    {
        echo "isset $name\n";
        return isset($this->data[$name]);
    }

    public function __unset($name)
    {
        echo "unset $name\n";
        unset($this->data[$name]);
    }
}

$bag = new Bag();
$bag->a = 1;
$bag->a += 5;
$bag->a++;
echo $bag->a, "\n";
var_dump(isset($bag->a), isset($bag->b), empty($bag->a), $bag->b ?? 'default');
unset($bag->a);
var_dump(isset($bag->a));
echo $bag->real, "\n";
var_dump($bag->inside);
unset($bag->real);
var_dump($bag->real);
$bag->list = [1];
$bag->list[] = 2;
var_dump(count($bag->list));
