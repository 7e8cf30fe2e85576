<?php
// A parse error: nothing of the file runs.
echo "never\n";
function broken( {
    return 1;
}
