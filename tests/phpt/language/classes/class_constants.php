<?php
// Constants: expressions, inheritance, visibility, final, static::, enum in constants, ::class.
class Limits
{
    const LOW = 1;
    const HIGH = self::LOW * 10;
    const BOTH = [self::LOW, self::HIGH];
    const TEXT = 'from ' . self::LOW . ' to ' . self::HIGH;
    protected const HIDDEN = 'hidden';
    final public const FIXED = 'fixed';
    public const string TYPED = 'typed';

    public function all()
    {
        return static::LOW . ' ' . self::HIGH . ' ' . static::HIDDEN;
    }
}

class WideLimits extends Limits
{
    const LOW = 5;
}

echo Limits::TEXT, ' ', json_encode(WideLimits::BOTH), ' ', WideLimits::LOW, ' ', (new WideLimits())->all(), "\n";
echo WideLimits::FIXED, ' ', Limits::TYPED, ' ', WideLimits::class, "\n";
$name = 'HIGH';
echo Limits::{$name}, ' ', constant('Limits::LOW'), ' ', defined('Limits::LOW') ? 'defined' : 'not', "\n";
foreach ([fn () => Limits::NOTHING, fn () => Limits::HIDDEN, fn () => NoSuchClass::X, fn () => NO_SUCH_CONSTANT] as $attempt) {
    try {
        $attempt();
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
