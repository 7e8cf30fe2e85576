<?php
// ?-> stops the chain at null, arguments are not evaluated; on other values it is ->.
class Node
{
    public ?Node $next = null;
    public $value = 'value';
    public $list = ['a' => 'element'];

    public function next()
    {
        return $this->next;
    }

    public function name($argument = '')
    {
        return "name$argument";
    }
}

function loud()
{
    echo '[evaluated]';
    return 1;
}

$node = new Node();
$node->next = new Node();
$null = null;
var_dump($null?->value, $null?->name(loud()), $null?->next->value, $null?->next()->name(), $null?->list['a']['b']);
var_dump($node?->next?->value, $node?->next?->next?->value, $node->next()?->name(loud()), $node?->next()->next()?->name());
var_dump(isset($null?->a->b), isset($node?->next->value), empty($null?->x), $null?->x ?? 'default', "text {$null?->value} $node?->value");
echo $undefined?->property;
try {
    $null->value->x;
    $null->method();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    (5)?->method();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
$key = 'next';
var_dump($node?->{$key}?->value, $null?->{$key});
foreach ($null?->list ?? [] as $nothing) {
    echo 'never';
}
