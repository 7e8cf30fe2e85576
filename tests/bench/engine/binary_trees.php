<?php
// Allocation: trees of small objects and of arrays.
class Tree
{
    public ?Tree $left = null;
    public ?Tree $right = null;

    public function count(): int
    {
        return $this->left === null ? 1 : 1 + $this->left->count() + $this->right->count();
    }
}

function tree(int $depth): Tree
{
    $tree = new Tree();
    if ($depth > 0) {
        $tree->left = tree($depth - 1);
        $tree->right = tree($depth - 1);
    }
    return $tree;
}

function pairs(int $depth): array
{
    return $depth === 0 ? [null, null] : [pairs($depth - 1), pairs($depth - 1)];
}

function countPairs(array $tree): int
{
    return $tree[0] === null ? 1 : 1 + countPairs($tree[0]) + countPairs($tree[1]);
}

function main(): string
{
    $total = 0;
    $long = tree(14);
    for ($i = 0; $i < 60; $i++) {
        $total += tree(10)->count() + countPairs(pairs(9));
    }
    return $total . ' ' . $long->count();
}
