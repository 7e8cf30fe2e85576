<?php
// Exceptions go into and come out of generators; finally runs when a generator is abandoned.
function careful()
{
    try {
        while (true) {
            try {
                $value = yield 'ready';
                echo "[$value]";
            } catch (InvalidArgumentException $exception) {
                echo '[inside: ', $exception->getMessage(), ']';
                yield 'after throw';
            }
        }
    } finally {
        echo "[cleaned]";
    }
}

$generator = careful();
echo $generator->current(), $generator->send(1), $generator->throw(new InvalidArgumentException('bad')), $generator->send(2), "\n";
try {
    $generator->throw(new LogicException('not caught inside'));
} catch (LogicException $exception) {
    echo $exception->getMessage(), "\n";
}
var_dump($generator->valid());

function failing()
{
    yield 1;
    throw new RuntimeException('from generator');
}
try {
    foreach (failing() as $value) {
        echo $value, ' ';
    }
} catch (RuntimeException $exception) {
    echo $exception->getMessage(), "\n";
}
$done = failing();
foreach ([1, 2] as $round) {
    try {
        foreach ($done as $value) {
            echo $value, ' ';
        }
    } catch (Exception $exception) {
        echo $exception->getMessage(), "\n";
    }
}
function once()
{
    yield 1;
    yield 2;
}
$once = once();
foreach ($once as $value) {
    echo $value;
}
try {
    foreach ($once as $value) {
    }
} catch (Exception $exception) {
    echo ' ', $exception->getMessage(), "\n";
}
try {
    $fresh = once();
    $fresh->getReturn();
} catch (Exception $exception) {
    echo $exception->getMessage(), "\n";
}
