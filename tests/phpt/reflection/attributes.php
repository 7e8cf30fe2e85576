<?php
namespace App;

use Attribute;

const LIMIT = 5;

#[Attribute(Attribute::TARGET_CLASS | Attribute::TARGET_METHOD | Attribute::IS_REPEATABLE)]
class Tag
{
    public function __construct(public string $name, public mixed $value = null)
    {
    }
}
#[Attribute(Attribute::TARGET_PROPERTY)]
class Only extends Tag
{
}
class NotOne
{
}
#[Tag('a'), Tag('b', value: LIMIT * 2)]
#[Only('x'), NotOne, Missing(1)]
class Subject
{
    #[Only('p', [self::K => 1])]
    public $p;
    #[Tag('k')]
    const K = 'kk';
    #[\Deprecated('gone', since: '1.0')]
    public function m(#[\SensitiveParameter] $secret)
    {
    }
}
$class = new \ReflectionClass(Subject::class);
foreach ($class->getAttributes() as $attribute) {
    echo $attribute->getName(), ' ', $attribute->getTarget(), ' ', json_encode($attribute->isRepeated()), ' ', json_encode($attribute->getArguments()), "\n";
    echo $attribute;
    try {
        print_r($attribute->newInstance());
    } catch (\Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo count($class->getAttributes(Tag::class)), count($class->getAttributes(Tag::class, \ReflectionAttribute::IS_INSTANCEOF)), "\n";
print_r($class->getProperty('p')->getAttributes()[0]->newInstance());
echo $class->getMethod('m')->getAttributes()[0], json_encode($class->getMethod('m')->isDeprecated()), "\n";
echo $class->getMethod('m')->getParameters()[0]->getAttributes()[0]->newInstance()::class, "\n";
echo $class->getReflectionConstant('K')->getAttributes()[0]->getArguments()[0], "\n";
foreach ([fn() => $class->getAttributes('A', 3), fn() => $class->getAttributes('Nope', 2)] as $call) {
    try {
        $call();
    } catch (\Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
print_r((new \ReflectionClass('Attribute'))->getConstants());
