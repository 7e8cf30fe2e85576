<?php
// Found when the file is compiled.
echo "never\n";
function twice()
{
}
function twice()
{
}
