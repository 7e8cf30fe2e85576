<?php
// A chain of causes, and the trace as text with arguments of every kind.
class Service
{
    public function run($argument, array $options = [])
    {
        try {
            self::inner($argument, null, true, 1.5);
        } catch (Exception $exception) {
            throw new RuntimeException('outer', 1, $exception);
        }
    }

    private static function inner(...$arguments)
    {
        throw new InvalidArgumentException('inner');
    }
}

try {
    (new Service())->run('a text longer than fifteen bytes', [1, 2]);
} catch (RuntimeException $exception) {
    echo $exception->getTraceAsString(), "\n";
    echo $exception->getPrevious()->getTraceAsString(), "\n";
    echo get_class($exception->getPrevious()), "\n";
    echo count($exception->getTrace()), ' ', $exception->getTrace()[0]['function'], ' ', $exception->getTrace()[0]['type'], "\n";
}
function viaCallback()
{
    array_map(function ($n) {
        throw new DomainException("at $n");
    }, [5]);
}
try {
    viaCallback();
} catch (DomainException $exception) {
    echo $exception->getTraceAsString(), "\n";
}
