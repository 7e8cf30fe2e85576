<?php
echo "never\n";
$a = [1];
echo $a[];
