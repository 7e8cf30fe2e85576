<?php
// Generators that yield by reference.
function &elements(array &$array)
{
    foreach ($array as $key => &$value) {
        yield $key => $value;
    }
}
function &countdown($from)
{
    while ($from > 0) {
        yield $from;
    }
}
class Box
{
    public $items = ['a' => 1, 'b' => 2];
    public $name = 'n';
    public function &walk()
    {
        yield 'name' => $this->name;
        foreach ($this->items as $key => $_) {
            yield $key => $this->items[$key];
        }
        yield 5;
    }
}
$numbers = [1, 2, 3];
foreach (elements($numbers) as $key => &$number) {
    $number *= 10 + $key;
}
unset($number);
echo json_encode($numbers), "\n";
foreach (elements($numbers) as $key => $number) {
    $number = 0;
    echo $key, ' ';
}
echo json_encode($numbers), "\n";
foreach (countdown(5) as &$left) {
    echo $left--, ' ';
}
echo "\n";
$box = new Box();
foreach ($box->walk() as $key => &$item) {
    $item .= '!';
}
unset($item);
echo json_encode([$box->name, $box->items]), "\n";
$plain = (function () {
    yield 1;
})();
try {
    foreach ($plain as &$value) {
        echo "never\n";
    }
} catch (Exception $exception) {
    echo $exception->getMessage(), "\n";
}
foreach (countdown(2) as $value) {
    echo $value, "\n";
    break;
}
