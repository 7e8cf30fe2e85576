<?php
// Constructors that are called twice, or never.
$twice = [
    [new DirectoryIterator('/'), '/tmp'], [new FilesystemIterator('/'), '/tmp'], [new RecursiveDirectoryIterator('/'), '/tmp'],
    [new SplFileObject(__FILE__), __FILE__], [new SplTempFileObject(), 1], [new SplFileInfo('/'), 'x'],
];
foreach ($twice as [$object, $argument]) {
    try {
        $object->__construct($argument);
        echo get_class($object), " may\n";
    } catch (Error $e) {
        echo get_class($object), ': ', $e->getMessage(), "\n";
    }
}
class Recursive extends RecursiveIteratorIterator { function __construct() {} }
class Tree extends RecursiveTreeIterator { function __construct() {} }
$methods = ['rewind', 'valid', 'current', 'key', 'next', 'getDepth', 'getSubIterator', 'getInnerIterator', 'getMaxDepth',
    'callHasChildren', 'getPrefix', 'getEntry'];
foreach ([Recursive::class, Tree::class] as $class) {
    foreach ($methods as $method) {
        if (!method_exists($class, $method)) continue;
        try {
            (new $class)->$method();
        } catch (Error $e) {
            echo "$class $method: ", $e->getMessage(), "\n";
        }
    }
}
try {
    foreach (new Recursive as $value) echo "no\n";
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
try {
    new RecursiveTreeIterator(new ArrayIterator([]));
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
$it = new CachingIterator(new ArrayIterator([5, 6]), CachingIterator::FULL_CACHE);
foreach ($it as $value);
var_dump($it[1], isset($it[0]), isset($it['x']));
