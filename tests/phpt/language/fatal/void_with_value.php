<?php
echo "never\n";
function f(): void
{
    return 5;
}
