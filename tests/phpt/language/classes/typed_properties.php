<?php
// Typed properties: uninitialised state, coercion, type errors, references keep the type.
class Typed
{
    public int $number;
    public ?string $text = null;
    public int|float $numeric = 0;
    public array $list = [];
    public self $me;
    public static bool $flag = false;
}

$typed = new Typed();
try {
    echo $typed->number;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
$typed->number = '12';
$typed->numeric = '1.5';
$typed->text = 99;
var_dump($typed->number, $typed->numeric, $typed->text);
$attempts = [
    fn () => $typed->number = 'abc',
    fn () => $typed->number = null,
    fn () => $typed->number = 1.5,
    fn () => $typed->list = 'x',
    fn () => $typed->me = new stdClass(),
    fn () => $typed->text = [],
    fn () => Typed::$flag = [],
];
foreach ($attempts as $attempt) {
    try {
        $attempt();
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
$reference = &$typed->number;
try {
    $reference = 'text';
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
$typed->number = PHP_INT_MAX;
try {
    $typed->number++;
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
Typed::$flag = 'yes';
var_dump(Typed::$flag, isset($typed->me), $typed);
