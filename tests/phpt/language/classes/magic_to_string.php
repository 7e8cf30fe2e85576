<?php
// __toString is used wherever text is wanted; without it there is an error.
class Name
{
    public function __construct(private string $first, private string $last)
    {
    }

    public function __toString(): string
    {
        return "$this->first $this->last";
    }
}

$name = new Name('Ada', 'Lovelace');
echo $name, "\n", "[$name] {$name}\n", 'x' . $name, "\n";
echo strlen($name), ' ', strtoupper($name), ' ', str_replace('a', '*', $name), "\n";
var_dump((string) $name, $name == 'Ada Lovelace', in_array('Ada Lovelace', [$name]), $name instanceof Stringable);
echo implode(', ', [$name, $name]), "\n";
$array = [(string) $name => 1];
echo json_encode($array), "\n";
function wants(string $text)
{
    return $text;
}
echo wants($name), "\n";
try {
    echo new stdClass();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    echo 'a' . fn () => 1;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
