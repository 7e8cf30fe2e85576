<?php
use BcMath\Number;
foreach ([
    'n->value = "2"', 'n->foo = 1', 'n->scale++', 'n->__construct(5)', 'n->__unserialize(["value" => "5"])', 'n[0] = 1',
] as $code) {
    $n = new Number("1.5");
    try {
        eval("\$$code;");
    } catch (Throwable $error) {
        echo $code, " => ", get_class($error), ": ", $error->getMessage(), "\n";
    }
}
try {
    unset($n->value);
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
$n = new Number("1.50");
ob_start();
var_dump($n, $n++, $n, --$n, $n += "0.25", (array) $n, get_object_vars($n), isset($n->value), isset($n->foo));
echo preg_replace('/#\d+/', '#', ob_get_clean());
$sum = new Number(0);
for ($i = 1; $i <= 50; $i++) $sum += new Number(1) / $i;
echo $sum, "\n";
$list = [new Number("10"), new Number("9.5"), new Number("-1"), new Number("9.50")];
sort($list);
echo implode(" ", $list), "\n";
echo max($list), " ", min($list), "\n";
var_dump(in_array("9.500", $list), array_search(10, $list));
$property = new ReflectionProperty(Number::class, "value");
var_dump($property->isReadOnly(), $property->isVirtual(), (string) $property->getType());
