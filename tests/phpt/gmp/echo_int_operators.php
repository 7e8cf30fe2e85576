<?php
// Operators that give ints for all other operands, where the compiler knows their types.
function both($a, $b) {
    $c = $a % $b;
    $d = $a << $b;
    return "$c $d " . ($a >> $b) . " " . ($a & 3) . " " . ($a | $b) . " " . ($a ^ $b) . " " . ($c == 1 ? "one" : "other");
}
echo gmp_init(9) % 2, " ", gmp_init(9) << 2, " ", gmp_init(9) >> 2, " ", gmp_init(9) & 3, "\n";
echo both(gmp_init(9), 2), " ", both(9, gmp_init(2)), " ", both(9, 2), "\n";
