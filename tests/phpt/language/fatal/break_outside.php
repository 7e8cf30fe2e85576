<?php
echo "never\n";
function f()
{
    break;
}
