<?php
// yield from arrays, generators and iterators: keys pass through, the inner return value is the result.
function inner()
{
    $got = yield 1;
    echo "[inner got $got]";
    yield 2;
    return 'inner result';
}

function outer()
{
    yield 0;
    $result = yield from inner();
    echo "[$result]";
    yield from ['x' => 10, 'y' => 20];
    yield from new ArrayIterator([30]);
    return 'outer result';
}

$generator = outer();
foreach ($generator as $key => $value) {
    echo "$key=>$value ";
}
echo $generator->getReturn(), "\n";
$generator = outer();
$generator->current();
$generator->next();
echo $generator->send('sent'), "\n";

function tree($node)
{
    if ($node === null) {
        return;
    }
    yield from tree($node['left'] ?? null);
    yield $node['value'];
    yield from tree($node['right'] ?? null);
}
$tree = ['value' => 5, 'left' => ['value' => 3, 'left' => ['value' => 1]], 'right' => ['value' => 8]];
echo implode(',', iterator_to_array(tree($tree), false)), "\n";
