<?php
// throw, catch by class, several classes, order of catches, the getters.
class AppException extends Exception
{
    public function __construct(string $message, private string $detail = 'none')
    {
        parent::__construct($message, 42);
    }

    public function detail()
    {
        return $this->detail;
    }
}

function risky($what)
{
    switch ($what) {
        case 'app':
            throw new AppException('application', 'more');
        case 'logic':
            throw new LogicException('logic', 7);
        case 'type':
            return strlen([]);
        case 'error':
            return null->x ?? undefinedFunction();
    }
    return 'fine';
}

foreach (['app', 'logic', 'type', 'error', 'ok'] as $what) {
    try {
        echo risky($what), "\n";
    } catch (AppException $exception) {
        echo $exception->getMessage(), ' ', $exception->getCode(), ' ', $exception->detail(), ' ', $exception->getLine(), "\n";
    } catch (RuntimeException | LogicException $exception) {
        echo get_class($exception), ' ', $exception->getCode(), ' ', basename($exception->getFile()), "\n";
    } catch (TypeError) {
        echo "type error without a variable\n";
    } catch (Throwable $throwable) {
        echo get_class($throwable), ': ', $throwable->getMessage(), "\n";
    }
}
