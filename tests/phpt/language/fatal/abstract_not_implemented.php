<?php
echo "never\n";
abstract class Base
{
    abstract public function one();

    abstract protected function two($x);
}
class Child extends Base
{
    public function one()
    {
    }
}
