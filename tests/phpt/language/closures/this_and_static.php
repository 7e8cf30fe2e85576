<?php
// A closure made in a method holds $this; a static one does not; bind and call change it.
class Owner
{
    private string $secret = 'hidden';

    public function reader()
    {
        return function () {
            return $this->secret;
        };
    }

    public function arrow()
    {
        return fn () => $this->secret . '!';
    }

    public function withoutThis()
    {
        return static fn () => isset($this) ? 'this' : 'no this';
    }

    public static function scoped()
    {
        return function () {
            return static::class . ' ' . self::class . ' ' . (isset($this) ? 'this' : 'no this');
        };
    }
}

class Heir extends Owner
{
}

$owner = new Owner();
echo ($owner->reader())(), ' ', ($owner->arrow())(), ' ', ($owner->withoutThis())(), "\n";
echo (Heir::scoped())(), "\n";

$peek = function () {
    return $this->secret;
};
echo Closure::bind($peek, $owner, Owner::class)(), ' ', $peek->bindTo($owner, $owner)(), ' ', $peek->call($owner), "\n";
try {
    $peek();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
$change = function ($to) {
    $this->secret = $to;
};
$change->call($owner, 'changed');
echo $peek->call($owner), "\n";
