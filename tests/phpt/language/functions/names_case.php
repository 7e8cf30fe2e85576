<?php
// Function, method and class names ignore case; variables, constants and properties do not.
function HelloWorld()
{
    return __FUNCTION__;
}

class CamelCase
{
    public $value = 1;
    const LIMIT = 2;

    public function doIt()
    {
        return __METHOD__;
    }

    public static function make()
    {
        return new camelcase();
    }
}

echo helloworld(), ' ', HELLOWORLD(), "\n";
$object = CAMELCASE::MAKE();
echo $object->DOIT(), ' ', get_class($object), "\n";
echo STRLEN('abc'), ' ', TRUE ? 'yes' : 'no', ' ', Null ?? 'null', "\n";
$name = 'a';
$Name = 'b';
echo $name, $Name, "\n";
try {
    echo CamelCase::limit;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
echo $object->Value;
