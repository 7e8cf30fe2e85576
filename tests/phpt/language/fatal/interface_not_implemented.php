<?php
// The class is early bound, so nothing runs.
interface Shape
{
    public function area();

    public function name();
}
echo "before\n";
class Square implements Shape
{
    public function area()
    {
    }
}
