<?php
echo "never\n";
class Base
{
    public function method(int $x, array $list = []): string
    {
    }
}
class Child extends Base
{
    public function method(string $x): string
    {
    }
}
