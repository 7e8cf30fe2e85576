<?php
// Expressions in property defaults, parameter defaults, static variables; new in initialisers.
class Logger
{
    public function __construct(public string $name = 'default')
    {
    }
}
class Service
{
    const BASE = 10;
    public $list = [self::BASE => 'ten', 'sum' => self::BASE + 5];
    public static $flags = self::BASE | 1;
    public ?string $text = 'a' . 'b' . PHP_EOL;

    public function __construct(private Logger $logger = new Logger('made in default'))
    {
    }

    public function name()
    {
        return $this->logger->name;
    }
}
$service = new Service();
echo json_encode($service->list), Service::$flags, $service->text, $service->name(), (new Service(new Logger()))->name(), "\n";
function with($object = new Logger('parameter'), $time = 60 * 60 * 24, $nested = ['k' => [Service::BASE]])
{
    static $calls = 1 + 1;
    $calls++;
    return $object->name . $time . $nested['k'][0] . $calls;
}
echo with(), with(new Logger('x')), "\n";
var_dump(with() === with());
