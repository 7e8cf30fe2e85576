<?php
// finally runs on every way out; its return wins; nested ones run inside out.
function ways($way)
{
    try {
        echo 'try ';
        if ($way === 'return') {
            return 'from try';
        }
        if ($way === 'throw') {
            throw new Exception('thrown');
        }
    } catch (Exception $exception) {
        echo 'catch ';
        return 'from catch';
    } finally {
        echo 'finally ';
    }
    return 'after';
}

foreach (['return', 'throw', 'pass'] as $way) {
    echo ways($way), "\n";
}

function override()
{
    try {
        throw new Exception('lost');
    } finally {
        return 'finally wins';
    }
}

function order()
{
    $value = 1;
    try {
        return $value;
    } finally {
        $value = 2;
    }
}

function loops()
{
    foreach ([1, 2, 3] as $n) {
        try {
            if ($n === 1) {
                continue;
            }
            if ($n === 2) {
                break;
            }
        } finally {
            echo "finally $n ";
        }
    }
    return 'done';
}

echo override(), ' ', order(), ' ', loops(), "\n";
try {
    try {
        throw new Exception('first');
    } finally {
        echo "inner finally\n";
        throw new RuntimeException('second');
    }
} catch (Exception $exception) {
    echo get_class($exception), ' ', $exception->getMessage(), ' after ', $exception->getPrevious()->getMessage(), "\n";
}
