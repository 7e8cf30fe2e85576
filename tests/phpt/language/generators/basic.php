<?php
// yield gives key and value and takes what send passes; a generator starts at its first use.
function count_up($from, $to)
{
    echo "[start]";
    for ($i = $from; $i <= $to; $i++) {
        $received = yield $i;
        if ($received !== null) {
            echo "[received $received]";
        }
    }
    echo "[end]";
    return 'returned';
}

$generator = count_up(1, 3);
echo "made ";
foreach ($generator as $key => $value) {
    echo "$key=>$value ";
}
echo $generator->getReturn(), "\n";
$generator = count_up(5, 8);
echo $generator->current(), ' ', $generator->send('x'), ' ', $generator->send('y'), ' ';
$generator->next();
echo $generator->current(), ' ';
var_dump($generator->valid());
$generator->next();
var_dump($generator->valid(), $generator->current(), $generator->key());

function keyed()
{
    yield 'a' => 1;
    yield 'b' => 2;
    yield 3;
    yield 10 => 4;
    yield 5;
    yield;
}
foreach (keyed() as $key => $value) {
    echo $key, '=', json_encode($value), ' ';
}
echo "\n", json_encode(iterator_to_array(keyed())), json_encode(iterator_to_array(keyed(), false)), "\n";
echo implode(',', [...count_up(1, 2)]), "\n";
var_dump($generator instanceof Traversable, $generator instanceof Iterator, $generator instanceof Generator);
