<?php
echo "never\n";
var_dump(5 instanceof 5);
