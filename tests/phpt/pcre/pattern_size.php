<?php
// PCRE2 refuses patterns that take more than 64 KB.
foreach (['[ab]' => [1985, 1986], '(ab)' => [5461, 5462], 'a' => [32764, 32765]] as $part => $counts) {
    foreach ($counts as $count) {
        echo $part, ' ', $count, ' ', var_export(@preg_match('/' . str_repeat($part, $count) . '/', ''), true), "\n";
    }
}
