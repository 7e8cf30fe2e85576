<?php
// f(...) makes a Closure of any callable syntax.
class Text
{
    public function __construct(private string $text)
    {
    }

    public function repeat(int $times)
    {
        return str_repeat($this->text, $times);
    }

    public static function upper(string $text)
    {
        return strtoupper($text);
    }

    public function __call($name, $arguments)
    {
        return "$name(" . implode(',', $arguments) . ')';
    }

    private function hidden()
    {
        return 'hidden ' . $this->text;
    }

    public function expose()
    {
        return $this->hidden(...);
    }
}

$text = new Text('ab');
$length = strlen(...);
$repeat = $text->repeat(...);
$upper = Text::upper(...);
$magic = $text->anything(...);
$name = 'repeat';
$dynamic = $text->$name(...);
echo $length('four'), ' ', $repeat(2), ' ', $upper('x'), ' ', $magic(1, 2), ' ', $dynamic(1), ' ', $text->expose()(), "\n";
var_dump($length instanceof Closure);
echo implode(' ', array_map(Text::upper(...), ['a', 'b'])), "\n";
$closure = (fn ($x) => $x * 2)(...);
echo $closure(21), "\n";
try {
    nothing(...);
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
