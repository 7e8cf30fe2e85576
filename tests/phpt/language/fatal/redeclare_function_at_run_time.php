<?php
// Found when the second declaration runs.
echo "runs\n";
function strange()
{
}
if (true) {
    function strange()
    {
    }
}
echo "never\n";
