<?php
echo "never\n";
class Base
{
    final public function fixed()
    {
    }
}
class Child extends Base
{
    public function fixed()
    {
    }
}
