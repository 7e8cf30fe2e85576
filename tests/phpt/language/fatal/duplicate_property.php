<?php
class A
{
    public $x = 1;
    private $x = 2;
}
