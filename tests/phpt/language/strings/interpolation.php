<?php
// Variables in double quotes: simple, braces, arrays, properties, methods, nesting.
$name = 'World';
$array = ['key' => 'value', 3 => 'three', 'nested' => ['a' => 'deep']];
class Person
{
    public $name = 'Ann';
    public $friend;
    public $list = ['x' => 'in list'];
    const C = 'constant';
    public static $static = 'static';

    public function hello($who = 'you')
    {
        return "hello $who";
    }
}
$person = new Person();
$person->friend = new Person();
$key = 'key';
$method = 'hello';
$function = fn ($x) => $x * 2;
echo "$name ${name} {$name}s $names \$name {$array['key']} $array[key] $array[3] $array[$key]\n";
echo "$person->name {$person->friend->name} $person->name->x {$person->hello()} {$person->hello("quoted")} {$person->list['x']}\n";
echo "{$array['nested']['a']} $array[nested] { $name } {$function(21)} {$person->{'na' . 'me'}} {$person->$method('x')}\n";
echo "\x41\101\u{1F600}\u{e9}\t|\e[0m\v\f\0end \q \' \" \\ \$ {$name}[0] $name[0] $name[-1]\n";
echo 'single $name \n \' \\', "\n";
echo "$ alone, $1, {$person::$static}", "\n";
