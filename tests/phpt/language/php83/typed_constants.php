<?php
// 30 cases
function attempt(string $label, callable $run): void
{
    try { echo "$label: "; var_dump($run()); } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
interface I { const int INTERFACE = 1; const int|float|string UNION = 1; const ?array NULLABLE = null; }
class A implements I
{
    const int INT = 1;
    const float FLOAT = 2;
    public const string STRING = 'a' . 'b';
    protected const bool BOOL = true;
    private const array LIST = [1, 2];
    final public const mixed MIXED = null;
    const ?int NULLABLE_INT = null;
    const int|float UNION = 1.5;
    const iterable ITERABLE = [1];
    const true TRUE = true;
    const null NOTHING = null;
    const self|int SELF = 5;
    const int COMPUTED = self::INT + 1;
    const float COMPUTED_FLOAT = self::INT;
    const string FROM_ENUM = E::A->value;
    const E ENUM = E::B;
    const object OBJECT = E::A;
    const UnitEnum|null UNIT = E::A;
    const int WRONG = Z::TEXT;
    const string WRONG_ENUM = E::A;
    public static function hidden() { return [self::BOOL, self::LIST, static::INT]; }
}
class B extends A { const int INT = 2; public const bool BOOL = false; const int UNION = 7; }
enum E: string { const self DEFAULT = self::A; const string PREFIX = 'p'; case A = self::PREFIX . 'a'; case B = 'b'; }
trait T { const int IN_TRAIT = 3; final protected const string OTHER = 'o'; public static function other() { return self::OTHER; } }
class Z { const TEXT = 'text'; }
class C { use T; }
foreach (['INT', 'FLOAT', 'STRING', 'MIXED', 'NULLABLE_INT', 'UNION', 'ITERABLE', 'TRUE', 'NOTHING', 'SELF', 'COMPUTED', 'COMPUTED_FLOAT', 'FROM_ENUM', 'ENUM', 'OBJECT', 'UNIT', 'WRONG', 'WRONG_ENUM', 'BOOL', 'INTERFACE', 'NULLABLE', 'MISSING'] as $name) {
    attempt($name, fn() => constant("A::$name"));
}
attempt('hidden', fn() => A::hidden());
attempt('child', fn() => [B::INT, B::BOOL, B::UNION, B::FLOAT, B::hidden()]);
attempt('interface', fn() => [I::INTERFACE, I::UNION, I::NULLABLE]);
attempt('enum', fn() => [E::DEFAULT, E::PREFIX, E::A->value]);
attempt('trait', fn() => [C::IN_TRAIT, C::other()]);
attempt('wrong again', fn() => A::WRONG);
attempt('anonymous', fn() => (new class { const int X = 4; })::X);
