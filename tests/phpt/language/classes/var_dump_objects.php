<?php
// How objects print: nesting, visibility, references, recursion, empty, print_r, var_export.
class Node
{
    public $name;
    protected $list = [1, 'k' => null];
    private ?Node $next = null;
    public int $unset;

    public function __construct($name)
    {
        $this->name = $name;
    }

    public function link(Node $next)
    {
        $this->next = $next;
    }
}

$first = new Node('first');
$second = new Node(2.5);
$first->link($second);
$second->link($first);
var_dump($first);
print_r($first);
echo "\n";
var_dump(new stdClass());
print_r(new stdClass());
var_export(new stdClass());
echo "\n";
var_export((object) ['a' => 1, 'b' => [true, null, 1.0, 'it\'s']]);
echo "\n";
$array = ['o' => (object) []];
var_dump($array);
