<?php
// == compares class and properties, === identity, <=> property by property.
class Pair
{
    public function __construct(public $a, public $b = null)
    {
    }
}

class OtherPair extends Pair
{
}

$one = new Pair(1, 2);
$two = new Pair(1, 2);
$alias = $one;
var_dump($one == $two, $one === $two, $one === $alias, $one != new Pair(1, 3), $one == new OtherPair(1, 2));
var_dump($one < new Pair(1, 3), new Pair(2) > $one, $one <=> $two);
var_dump($one == 'text', $one == null, (bool) $one);
$nested = new Pair(new Pair(1), [new Pair(2)]);
$same = new Pair(new Pair(1), [new Pair(2)]);
var_dump($nested == $same);
$one->a = '1';
var_dump($one == $two);
