<?php
// What 8.3 and 8.4 added.
enum Level: int
{
    case Low = 1;
    case High = 2;
    const Top = self::High;
}
class Base
{
    final const A = 1;
    public const ?int T = null;
    public static ?Base $made = null;
    public function go(int $a, string ...$rest): string
    {
        return static::class . $a . implode(',', $rest);
    }
    public static function make(): static
    {
        return new static;
    }
}
class Child extends Base
{
    public function go(int $a, string ...$rest): string
    {
        return parent::go($a, ...$rest) . '!';
    }
}
function show(callable $call): void
{
    try {
        $value = $call();
        if ($value instanceof Stringable) $value = (string) $value;
        echo is_object($value) ? $value::class : var_export($value, true), "\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
show(fn() => ReflectionMethod::createFromMethodName('Child::go')->invoke(new Child, 1, 'x', 'y'));
show(fn() => ReflectionMethod::createFromMethodName('Child'));
show(fn() => (new ReflectionMethod('Child', 'go'))->hasPrototype());
show(fn() => (new ReflectionMethod('Child', 'go'))->getPrototype()->class);
show(fn() => (new ReflectionMethod('Base', 'go'))->getPrototype());
show(fn() => (new ReflectionMethod('Child', 'make'))->invoke(null));
show(fn() => (new ReflectionMethod('Base', 'go'))->invokeArgs(new Child, ['a' => 3]));
show(fn() => (new ReflectionMethod('Base', 'go'))->invoke(null));
show(fn() => (new ReflectionMethod('Base', 'go'))->invoke(new stdClass, 1));
show(fn() => (new ReflectionClassConstant('Base', 'T'))->getType());
show(fn() => (new ReflectionClassConstant('Base', 'A'))->hasType());
show(fn() => (new ReflectionClassConstant('Base', 'A'))->isDeprecated());
show(fn() => (new ReflectionEnum('Level'))->getBackingType());
show(fn() => (new ReflectionEnum('Level'))->getCase('Top'));
show(fn() => (new ReflectionEnum('Level'))->getCase('Nope'));
show(fn() => array_map(fn($c) => $c->getBackingValue(), (new ReflectionEnum('Level'))->getCases()));
show(fn() => new ReflectionEnum('Base'));
show(fn() => new ReflectionEnumBackedCase('Level', 'Top'));
show(fn() => (new ReflectionClass('Base'))->getStaticPropertyValue('made'));
show(fn() => (new ReflectionClass('Base'))->getStaticPropertyValue('nope'));
show(fn() => (new ReflectionClass('Base'))->getStaticPropertyValue('nope', 'default'));
show(fn() => (new ReflectionClass('Level'))->isInstantiable());
show(fn() => (new ReflectionClass('Level'))->newInstanceWithoutConstructor());
show(fn() => (new ReflectionFunction('strlen'))->isAnonymous());
show(fn() => (new ReflectionFunction(fn() => 1))->isAnonymous());
show(fn() => (new ReflectionFunction(strlen(...)))->isAnonymous());
show(fn() => (new ReflectionFunction('strlen'))->invoke(string: 'four'));
show(fn() => (new ReflectionConstant('PHP_VERSION_ID'))->getValue() > 80400);
show(fn() => new ReflectionConstant('NOPE'));
show(fn() => (new ReflectionParameter('str_replace', 'count'))->isPassedByReference());
show(fn() => (new ReflectionParameter('json_decode', 'depth'))->getDefaultValue());
show(fn() => (new ReflectionParameter('htmlspecialchars', 1))->getDefaultValue());
show(fn() => (new ReflectionParameter('sort', 'flags'))->getDefaultValueConstantName());
show(fn() => (string) (new ReflectionFunction('array_search'))->getReturnType());
show(fn() => (new ReflectionMethod('ArrayAccess', 'offsetGet'))->getTentativeReturnType());
$y = 1;
show(fn() => (new ReflectionFunction(function () use ($y) { static $z = 3; }))->getClosureUsedVariables());
show(fn() => (new ReflectionFunction(function () use ($y) { static $z = 3; }))->getStaticVariables());
show(fn() => (new ReflectionExtension('json'))->getClassNames());
show(fn() => Reflection::getModifierNames(1 | 16 | 32 | 128 | 512 | 4096));
$a = [1, &$y];
show(fn() => ReflectionReference::fromArrayElement($a, 0));
show(fn() => strlen(ReflectionReference::fromArrayElement($a, 1)->getId()));
show(fn() => ReflectionReference::fromArrayElement($a, 2));
