<?php
// An exception as text, of its own class, with own __toString, and with a cause.
class Custom extends Exception
{
    protected $message = 'default message';
    protected $code = 9;
}

class Named extends Exception
{
    public function __toString(): string
    {
        return 'named: ' . $this->getMessage();
    }
}

echo new Custom(), "\n";
$custom = new Custom('given');
echo $custom->getCode(), ' ', $custom->getMessage(), "\n";
echo new Named('text'), "\n";
echo new LogicException('outer', 0, new Custom('cause')), "\n";
echo new Error(), "\n";
