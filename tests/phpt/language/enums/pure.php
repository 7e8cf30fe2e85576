<?php
// Pure enums: cases are singletons, compared by identity, usable in match and constants.
enum Suit
{
    case Hearts;
    case Spades;

    const Wild = self::Spades;

    public function color(): string
    {
        return match ($this) {
            self::Hearts => 'Red',
            self::Spades => 'Black',
        };
    }

    public static function random(): self
    {
        return self::Hearts;
    }
}
var_dump(Suit::Hearts, Suit::Hearts === Suit::Hearts, Suit::Hearts == Suit::Spades, Suit::Hearts instanceof Suit, Suit::Hearts instanceof UnitEnum);
echo Suit::Hearts->name, ' ', Suit::Spades->color(), ' ', Suit::Wild->name, ' ', Suit::random()->name, ' ', count(Suit::cases()), "\n";
print_r(Suit::cases());
var_export([Suit::Hearts]);
echo "\n";
function wants(Suit $suit = Suit::Spades)
{
    return $suit->name;
}
echo wants(), wants(Suit::Hearts), "\n";
$attempts = [
    fn () => Suit::Clubs,
    fn () => new Suit(),
    fn () => clone Suit::Hearts,
    fn () => Suit::Hearts->nothing,
    fn () => json_encode(Suit::Hearts),
    fn () => (string) Suit::Hearts,
    fn () => wants('Hearts'),
    function () {
        $suit = Suit::Hearts;
        $suit->name = 'x';
    },
    fn () => Suit::Hearts < Suit::Spades ? 'less' : 'not less',
];
foreach ($attempts as $attempt) {
    try {
        var_dump($attempt());
    } catch (Throwable $throwable) {
        echo get_class($throwable), ': ', $throwable->getMessage(), "\n";
    }
}
