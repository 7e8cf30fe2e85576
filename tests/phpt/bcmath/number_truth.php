<?php
var_dump((bool) new BcMath\Number("0.0"));
foreach (new BcMath\Number("0.0") as $name => $value) echo "$name\n";
