<?php
// 20 cases
function attempt(string $label, callable $run): void
{
    try { echo "$label: "; var_dump($run()); } catch (Error $e) { echo $e::class, ': ', $e->getMessage(), "\n"; }
}
class A
{
    const ONE = 1;
    private const HIDDEN = 'hidden';
    const NAME = 'ONE';
    const INDIRECT = self::{self::NAME};
    public $property = self::{'ONE'};
    public static function hidden($n) { return static::{$n}; }
}
enum E: int { case A = 1; case B = 2; const DEFAULT = self::A; }
$name = 'ONE'; $class = 'A'; $object = new A;
attempt('variable', fn() => A::{$name});
attempt('class and name', fn() => $class::{$name});
attempt('object', fn() => $object::{$name});
attempt('expression', fn() => A::{'O' . 'NE'});
attempt('constant of a constant', fn() => A::{A::NAME});
attempt('in a constant', fn() => A::INDIRECT);
attempt('in a default', fn() => $object->property);
attempt('missing', fn() => A::{'MISSING'});
attempt('class', fn() => A::{'class'});
attempt('CLASS', fn() => A::{'CLASS'});
attempt('hidden', fn() => A::{'HIDDEN'});
attempt('hidden inside', fn() => A::hidden('HIDDEN'));
attempt('enum', fn() => E::{'B'});
attempt('enum name', fn() => E::{'DEFAULT'}->name);
attempt('no string', fn() => A::{1});
attempt('array', fn() => A::{[]});
attempt('null', fn() => A::{null});
attempt('case matters', fn() => A::{'one'});
attempt('missing class', fn() => Missing::{'X'});
attempt('twice', fn() => A::{A::{'NAME'}});
attempt('isset', fn() => isset(A::{'NAME'}[0]));
attempt('chained', fn() => E::{'A'}::{'B'});
attempt('method name is not touched', fn() => A::{'hidden'}('NAME'));
