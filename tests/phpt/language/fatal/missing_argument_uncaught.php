<?php
function needs(int $a, $b)
{
    return $a + $b;
}
needs(1);
