<?php
// ArrayAccess, Countable and IteratorAggregate make an object behave like an array.
class Collection implements ArrayAccess, Countable, IteratorAggregate
{
    private array $items = [];

    public function offsetExists(mixed $offset): bool
    {
        echo "exists($offset) ";
        return isset($this->items[$offset]);
    }

    public function offsetGet(mixed $offset): mixed
    {
        echo "get($offset) ";
        return $this->items[$offset] ?? null;
    }

    public function offsetSet(mixed $offset, mixed $value): void
    {
        if ($offset === null) {
            $this->items[] = $value;
        } else {
            $this->items[$offset] = $value;
        }
    }

    public function offsetUnset(mixed $offset): void
    {
        unset($this->items[$offset]);
    }

    public function count(): int
    {
        return count($this->items);
    }

    public function getIterator(): Iterator
    {
        return new ArrayIterator($this->items);
    }
}

$collection = new Collection();
$collection[] = 'first';
$collection['key'] = 'value';
$collection['n'] = 1;
$collection['n'] += 4;
echo $collection[0], $collection['key'], $collection['n'], "\n";
var_dump(isset($collection['key']), isset($collection['no']), empty($collection['key']), $collection['no'] ?? 'default');
unset($collection['key']);
echo count($collection), "\n";
foreach ($collection as $key => $value) {
    echo "$key => $value\n";
}
$collection['list'] = [1];
$collection['list'][] = 2;
echo json_encode($collection['list']), "\n";
try {
    $object = new stdClass();
    $object['x'] = 1;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
