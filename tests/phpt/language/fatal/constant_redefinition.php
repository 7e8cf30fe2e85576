<?php
// Not fatal: a warning, and the first value stays.
const A = 1;
const A = 2;
define('A', 3);
var_dump(A);
