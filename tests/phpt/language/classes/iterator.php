<?php
// An Iterator in foreach: the order in which its methods are called.
class Steps implements Iterator
{
    private int $position = 0;

    public function __construct(private array $values)
    {
    }

    public function current(): mixed
    {
        echo 'current ';
        return $this->values[$this->position];
    }

    public function key(): mixed
    {
        echo 'key ';
        return "k$this->position";
    }

    public function next(): void
    {
        echo 'next ';
        $this->position++;
    }

    public function rewind(): void
    {
        echo 'rewind ';
        $this->position = 0;
    }

    public function valid(): bool
    {
        echo 'valid ';
        return isset($this->values[$this->position]);
    }
}

foreach (new Steps(['a', 'b']) as $key => $value) {
    echo "[$key=$value]\n";
}
echo "\n";
foreach (new Steps([1, 2, 3]) as $value) {
    if ($value === 2) {
        break;
    }
    echo $value, "\n";
}
echo "\n", json_encode(iterator_to_array(new Steps(['x', 'y']))), "\n";
echo json_encode([...new Steps(['p', 'q'])]), "\n";
