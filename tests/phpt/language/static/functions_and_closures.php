<?php
// Dynamic calls: variable functions, variable methods, callable strings, new with expressions, chained calls.
function make($x)
{
    return fn ($y) => fn ($z) => $x . $y . $z;
}
class Builder
{
    public array $parts = [];

    public static function start()
    {
        return new static();
    }

    public function __call($name, $arguments)
    {
        $this->parts[] = $name . '(' . implode(',', $arguments) . ')';
        return $this;
    }

    public function get()
    {
        return implode('.', $this->parts);
    }

    public function __invoke($x)
    {
        return "invoked $x";
    }
}
echo make('a')('b')('c'), ' ', Builder::start()->select('x')->from('t')->get(), "\n";
$class = 'Builder';
$static = 'start';
$methods = ['one', 'two'];
echo $class::$static()->{$methods[0]}(1)->{$methods[1] . 'x'}()->get(), ' ', (new $class)->a()->get(), ' ', (new Builder)(5), "\n";
echo [new Builder(), 'get'](), '|', ['Builder', 'start']()->z()->get(), ' ', 'strtoupper'('text'), ' ', ('str' . 'rev')('abc'), "\n";
$object = new stdClass();
$object->call = fn ($x) => $x + 1;
$object->list = ['f' => 'strlen'];
echo ($object->call)(1), $object->list['f']('four'), "\n";
echo (function () {
    return static::class;
})->bindTo(new Builder(), Builder::class)(), "\n";
echo new class { public $p = 'anonymous'; }->p ?? '', "\n";
