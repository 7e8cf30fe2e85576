<?php
trait A
{
    public function same()
    {
    }
}
trait B
{
    public function same()
    {
    }
}
class C
{
    use A;
    use B;
}
