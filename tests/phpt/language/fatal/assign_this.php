<?php
class A
{
    public function f()
    {
        $this = new A();
    }
}
