<?php
// Names made at run time are fully qualified; imports do not apply to them.
namespace One;

class Target
{
    public const NAME = 'constant';
    public static $static = 'static property';
    public $property = 'property';

    public static function method()
    {
        return 'method';
    }
}

function f()
{
    return 'function';
}

$class = 'One\Target';
$short = 'Target';
$method = 'method';
$function = __NAMESPACE__ . '\f';
echo $class::method(), ' ', $class::{$method}(), ' ', $class::NAME, ' ', $class::$static, ' ', $function(), ' ', [$class, 'method'](), "\n";
try {
    new $short();
} catch (\Error $error) {
    echo $error->getMessage(), "\n";
}
$object = new Target();
echo $object::NAME, $object::method(), ' ', \constant('One\Target::NAME'), ' ', \get_debug_type($object), "\n";
\class_alias(Target::class, 'One\Alias');
echo (new Alias())->property, ' ', Alias::class, ' ', (new Alias())::class, "\n";
\define('One\DEFINED', 'defined');
echo DEFINED, \One\DEFINED, "\n";
