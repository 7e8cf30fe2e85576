<?php
// static:: names the class called; self:: the class written in; parent:: and self:: forward it.
class A
{
    public static function name()
    {
        return 'A';
    }

    public static function bySelf()
    {
        return self::name();
    }

    public static function byStatic()
    {
        return static::name();
    }

    public static function create()
    {
        return new static();
    }

    public function which()
    {
        return static::class . '/' . self::class . '/' . get_class($this) . '/' . get_called_class();
    }
}

class B extends A
{
    public static function name()
    {
        return 'B';
    }

    public static function forward()
    {
        return parent::byStatic() . self::byStatic() . A::byStatic();
    }
}

class C extends B
{
    public static function name()
    {
        return 'C';
    }
}

echo A::bySelf(), B::bySelf(), A::byStatic(), B::byStatic(), C::byStatic(), "\n";
echo B::forward(), C::forward(), "\n";
echo get_class(B::create()), ' ', (new C())->which(), "\n";
echo call_user_func(['C', 'byStatic']), call_user_func('C::bySelf'), "\n";
