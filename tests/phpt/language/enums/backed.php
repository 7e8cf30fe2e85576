<?php
// Backed enums: values, from, tryFrom, interfaces, traits, json.
interface HasLabel
{
    public function label(): string;
}

trait Labels
{
    public function label(): string
    {
        return ucfirst(strtolower($this->name)) . " ($this->value)";
    }
}

enum Status: string implements HasLabel
{
    use Labels;

    case ACTIVE = 'active';
    case CLOSED = 'closed' . '!';

    const DEFAULT = self::ACTIVE;

    public static function labels(): array
    {
        return array_map(fn (self $status) => $status->label(), self::cases());
    }
}

enum Level: int
{
    case Low = 1;
    case High = 1 << 4;
}
echo Status::ACTIVE->value, ' ', Status::from('closed!')->name, ' ', Level::from(16)->name, ' ', Level::from('1')->name, "\n";
var_dump(Status::tryFrom('nope'), Level::tryFrom(1), Status::ACTIVE instanceof BackedEnum, Status::ACTIVE instanceof HasLabel);
echo json_encode(Status::labels()), json_encode(['s' => Status::ACTIVE, 'l' => Level::High]), "\n";
echo json_encode(array_column(Status::cases(), 'value', 'name')), json_encode(array_map(fn ($case) => $case->name, Level::cases())), "\n";
foreach ([fn () => Status::from('x'), fn () => Level::from(2), fn () => Level::from('abc')] as $attempt) {
    try {
        $attempt();
    } catch (Throwable $throwable) {
        echo get_class($throwable), ': ', $throwable->getMessage(), "\n";
    }
}
class Config
{
    const STATUS = Status::ACTIVE;

    public function __construct(public Level $level = Level::Low)
    {
    }
}
var_dump(new Config(), Config::STATUS->value, Status::DEFAULT);
