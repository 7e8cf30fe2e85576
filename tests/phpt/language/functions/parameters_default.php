<?php
// Default values: constants, expressions of constants, arrays, and null.
const SIZE = 3;

function describe($name, $count = SIZE * 2, array $tags = ['a', 'b' => [1, 2]], $nothing = null)
{
    echo $name, ' ', $count, ' ', json_encode($tags), ' ';
    var_dump($nothing);
}

describe('one');
describe('two', 1);
describe('three', 1, []);
describe('four', 1, ['x'], false);
describe('five', nothing: 'named');
