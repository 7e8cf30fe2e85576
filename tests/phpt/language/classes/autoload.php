<?php
// spl_autoload_register is asked once for each unknown class, not for class_exists(…, false).
spl_autoload_register(function ($class) {
    echo "load $class\n";
    if ($class === 'Loaded') {
        eval('class Loaded { const X = 1; public static function hello() { return "hello"; } }');
    }
});

var_dump(class_exists('Loaded', false));
echo Loaded::hello(), "\n";
echo Loaded::X, "\n";
var_dump(class_exists('Missing'), class_exists('Missing', false));
try {
    new Missing();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
var_dump(5 instanceof AlsoMissing);
try {
    Missing::call();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
function typed(NeverLoaded|int $value)
{
    return $value;
}
echo typed(5), "\n";
try {
    throw new InvalidArgumentException('caught by name only');
} catch (NotLoadedHere | InvalidArgumentException $exception) {
    echo $exception->getMessage(), "\n";
}
