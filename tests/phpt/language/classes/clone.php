<?php
// clone copies one level; __clone repairs the rest.
class Leaf
{
    public $value = 1;
}

class Tree
{
    public $name = 'tree';
    public Leaf $leaf;
    public array $list = [1];

    public function __construct()
    {
        $this->leaf = new Leaf();
    }
}

class DeepTree extends Tree
{
    public function __clone()
    {
        echo "cloning $this->name\n";
        $this->leaf = clone $this->leaf;
    }
}

foreach ([new Tree(), new DeepTree()] as $tree) {
    $copy = clone $tree;
    $copy->name = 'copy';
    $copy->leaf->value = 2;
    $copy->list[] = 2;
    echo $tree->name, ' ', $tree->leaf->value, ' ', count($tree->list), "\n";
    var_dump($copy == $tree, $copy->leaf === $tree->leaf);
}
try {
    clone 5;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
