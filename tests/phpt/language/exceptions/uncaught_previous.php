<?php
// An uncaught exception with a cause prints both, the cause first.
class Outer extends Exception
{
}

function work()
{
    try {
        intdiv(1, 0);
    } catch (DivisionByZeroError $error) {
        throw new Outer('wrapped', 3, $error);
    }
}

work();
