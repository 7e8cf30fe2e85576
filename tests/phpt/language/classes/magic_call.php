<?php
// __call and __callStatic catch unknown and unreachable methods; __invoke makes an object callable.
class Proxy
{
    public function __call($name, $arguments)
    {
        return "$name(" . implode(', ', $arguments) . ')';
    }

    public static function __callStatic($name, $arguments)
    {
        return "static $name(" . implode(', ', $arguments) . ')';
    }

    private function hidden()
    {
        return 'never from outside';
    }

    public function inside()
    {
        return self::other(1) . ' ' . static::another() . ' ' . $this->hidden();
    }

    public function __invoke(...$arguments)
    {
        return 'invoked ' . json_encode($arguments);
    }
}

$proxy = new Proxy();
echo $proxy->find(1, 'two'), ' ', $proxy->hidden(), ' ', Proxy::make('x'), "\n";
echo $proxy->inside(), "\n";
echo $proxy(1, named: 2), "\n";
echo implode(' ', array_map($proxy, [1, 2])), "\n";
echo call_user_func([$proxy, 'dynamic'], 5), ' ', call_user_func('Proxy::dynamic', 6), "\n";
echo $proxy->named(a: 1, b: 2), "\n";
