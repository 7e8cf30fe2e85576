<?php
echo "never\n";
enum Suit: string
{
    case A = 'x';
    case B = 'x';
}
