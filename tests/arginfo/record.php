<?php
// Prints what Reflection knows of every loaded extension, one JSON object a line: {"extension": …} per extension.
// Run by record.ts.

/** A value as one line of PHP; floats in full precision. */
function show(mixed $value): string
{
    if (is_array($value)) {
        $parts = [];
        foreach ($value as $key => $element) {
            $parts[] = (array_is_list($value) ? '' : show($key) . ' => ') . show($element);
        }
        return '[' . implode(', ', $parts) . ']';
    }
    if (is_string($value)) {
        return "'" . addcslashes($value, "\\'\0..\37\177..\377") . "'";
    }
    if (is_object($value)) {
        return $value instanceof UnitEnum ? '\\' . $value::class . '::' . $value->name : '\\' . $value::class;
    }
    if (is_resource($value)) {
        return 'resource(' . get_resource_type($value) . ')';
    }
    return $value === null ? 'null' : ($value === PHP_INT_MIN ? (string) $value : var_export($value, true));
}

function typeText(?ReflectionType $type): string
{
    return $type === null ? '' : (string) $type;
}

/** The default of a parameter as php-src's stub writes it; null when Reflection does not know it. */
function defaultText(ReflectionParameter $parameter): ?string
{
    $text = (string) $parameter;
    $at = strpos($text, ' = ');
    if ($at === false || str_contains($text, ' = <default>')) {
        return null;
    }
    return substr($text, $at + 3, -2);
}

function parameterRecord(ReflectionParameter $parameter): array
{
    $record = ['name' => $parameter->getName(), 'type' => typeText($parameter->getType())];
    if ($parameter->isVariadic()) {
        $record['isVariadic'] = true;
    } elseif ($parameter->isOptional()) {
        $record['isOptional'] = true;
        $text = defaultText($parameter);
        if ($text !== null) {
            $record['default'] = $text;
            try {
                $record['value'] = show($parameter->getDefaultValue());
                if ($parameter->isDefaultValueConstant()) {
                    $record['constant'] = $parameter->getDefaultValueConstantName();
                }
            } catch (Throwable) {
            }
        }
    }
    if ($parameter->isPassedByReference()) {
        $record[$parameter->canBePassedByValue() ? 'prefersReference' : 'isReference'] = true;
    }
    return $record;
}

function functionRecord(ReflectionFunctionAbstract $function): array
{
    $record = [
        'name' => $function->getName(),
        'parameters' => array_map(parameterRecord(...), $function->getParameters()),
        'returns' => typeText($function->getReturnType() ?? $function->getTentativeReturnType()),
    ];
    if ($function->hasTentativeReturnType()) {
        $record['isTentative'] = true;
    }
    if ($function->returnsReference()) {
        $record['returnsReference'] = true;
    }
    if ($function->isDeprecated()) {
        $record['deprecated'] = (object) [];
        foreach ($function->getAttributes(Deprecated::class) as $attribute) {
            $record['deprecated'] = (object) $attribute->getArguments();
        }
    }
    return $record;
}

function visibility(ReflectionMethod|ReflectionProperty|ReflectionClassConstant $member): string
{
    return $member->isPrivate() ? 'private' : ($member->isProtected() ? 'protected' : 'public');
}

function classRecord(ReflectionClass $class): array
{
    $own = fn(array $members) => array_filter(
        $members,
        fn($member) => $member->getDeclaringClass()->getName() === $class->getName(),
    );
    $interfaces = $class->getInterfaceNames();
    sort($interfaces);
    $record = [
        'name' => $class->getName(),
        'kind' => $class->isInterface() ? 'interface' : ($class->isEnum() ? 'enum' : ($class->isTrait() ? 'trait' : 'class')),
        'parent' => $class->getParentClass() ? $class->getParentClass()->getName() : null,
        'interfaces' => $interfaces,
        'flags' => Reflection::getModifierNames($class->getModifiers()),
        'isCloneable' => $class->isCloneable(),
        'constants' => [],
        'properties' => [],
        'methods' => [],
    ];
    foreach ($own($class->getReflectionConstants()) as $constant) {
        $record['constants'][] = [
            'name' => $constant->getName(),
            'value' => show($constant->getValue()),
            'type' => typeText($constant->getType()),
            'visibility' => visibility($constant),
            'isFinal' => $constant->isFinal(),
            'isCase' => $constant->isEnumCase(),
        ];
    }
    foreach ($own($class->getProperties()) as $property) {
        $default = $property->hasDefaultValue() ? ['default' => show($property->getDefaultValue())] : [];
        $record['properties'][] = [
            'name' => $property->getName(),
            'type' => typeText($property->getType()),
            'flags' => Reflection::getModifierNames($property->getModifiers()),
        ] + $default;
    }
    foreach ($own($class->getMethods()) as $method) {
        $flags = Reflection::getModifierNames($method->getModifiers());
        $record['methods'][] = functionRecord($method) + ['flags' => $flags];
    }
    return $record;
}

/** Directives by extension; the module number of Core is that of every other, so the rest is its own. */
function directives(string $extension): array
{
    static $others = null;
    if ($extension !== 'Core') {
        return ini_get_all(strtolower($extension)) ?: [];
    }
    foreach ($others === null ? get_loaded_extensions() : [] as $name) {
        if ($name !== 'Core') {
            $others = ($others ?? []) + directives($name);
        }
    }
    return array_diff_key(ini_get_all(), $others);
}

error_reporting(0);
foreach (get_loaded_extensions() as $name) {
    $extension = new ReflectionExtension($name);
    $constants = [];
    $deprecated = [];
    foreach (get_defined_constants(true)[$name] ?? [] as $constant => $value) {
        $constants[$constant] = show($value);
        if ((new ReflectionConstant($constant))->isDeprecated()) {
            $deprecated[] = $constant;
        }
    }
    $directives = [];
    foreach (directives($name) as $directive => $details) {
        $directives[] = ['name' => $directive, 'default' => $details['global_value'], 'access' => $details['access']];
    }
    $record = [
        'extension' => $extension->getName(),
        'version' => (string) $extension->getVersion(),
        'php' => PHP_VERSION,
        'functions' => array_values(array_map(functionRecord(...), $extension->getFunctions())),
        'classes' => array_values(array_map(classRecord(...), $extension->getClasses())),
        'constants' => $constants,
        'deprecatedConstants' => $deprecated,
        'directives' => $directives,
    ];
    echo json_encode($record, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
}
