<?php
class P
{
    public string $plain = 'x' {
        get => strtoupper($this->plain);
        set(string|int $value) => (string) $value;
    }
    public int $virtual { get => 42; }
    public string $sink { set { } }
    public private(set) int $a = 1;
    public protected(set) ?string $b = null;
    final public int $c = 3;
    public readonly array $d;
    protected static int $s = 4;
    public $untyped;
}
abstract class Q
{
    abstract public int $h { get; set; }
}
function say(string $label, callable $call): void
{
    try {
        $value = $call();
        echo "$label: ", is_object($value) ? $value::class . ' ' . $value : json_encode($value), "\n";
    } catch (Throwable $e) {
        echo "$label: ", $e::class, ': ', $e->getMessage(), "\n";
    }
}
$p = new P;
foreach ((new ReflectionClass('P'))->getProperties() as $r) {
    echo $r;
    $flags = [];
    foreach (['isVirtual', 'hasHooks', 'isPrivateSet', 'isProtectedSet', 'isFinal', 'isAbstract', 'isReadOnly', 'isDynamic', 'hasDefaultValue', 'isStatic'] as $name) {
        if ($r->$name()) $flags[] = $name;
    }
    echo '  ', implode(' ', $flags), ' ', $r->getModifiers(), ' ', implode(' ', Reflection::getModifierNames($r->getModifiers())), "\n";
    echo '  ', json_encode(array_keys($r->getHooks())), ' ', $r->getSettableType() ?? '-', "\n";
    say('  value', fn() => $r->getValue($p));
    say('  raw', fn() => $r->getRawValue($p));
    say('  init', fn() => $r->isInitialized($p));
}
$r = new ReflectionProperty('P', 'plain');
$r->setValue($p, 12);
say('set', fn() => $r->getValue($p));
$r->setRawValue($p, 'raw value');
say('raw', fn() => $r->getRawValue($p));
say('get hook', fn() => $r->getHook(PropertyHookType::Get)->name);
say('has set', fn() => (new ReflectionProperty('P', 'virtual'))->hasHook(PropertyHookType::Set));
say('invoke', fn() => $r->getHook(PropertyHookType::Get)->invoke($p));
say('abstract', fn() => (new ReflectionProperty('Q', 'h'))->isAbstract());
say('private set', fn() => (new ReflectionProperty('P', 'a'))->setValue($p, 9));
say('none', fn() => new ReflectionProperty('P', 'nope'));
say('no object', fn() => $r->getValue());
say('other object', fn() => $r->getValue(new stdClass));
var_dump(PropertyHookType::from('get'));
