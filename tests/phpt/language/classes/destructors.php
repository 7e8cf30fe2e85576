<?php
// A destructor runs when the last holder lets go, in order, and at the end for what is left.
class Noisy
{
    public function __construct(private string $name)
    {
        echo "made $this->name\n";
    }

    public function __destruct()
    {
        echo "gone $this->name\n";
    }
}

function scope()
{
    $local = new Noisy('local');
    echo "in scope\n";
}

scope();
$a = new Noisy('a');
$a = null;
$b = new Noisy('b');
$alias = $b;
unset($b);
echo "b still held\n";
$alias = new Noisy('c');
new Noisy('temporary');
$list = [new Noisy('element')];
array_pop($list);
$last = new Noisy('last');
echo "end\n";
