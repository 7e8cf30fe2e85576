<?php
// Comparison of text, numbers and the rest, loose and strict.
$values = [0, 1, -1, '0', '1', '', 'a', '1a', ' 1', '1 ', '1e0', 'abc', null, true, false, 1.0, [], [0], '0.0', 'NULL'];
foreach ($values as $row => $left) {
    foreach ($values as $right) {
        echo $left == $right ? '=' : ($left < $right ? '<' : ($left > $right ? '>' : '?'));
    }
    echo ' ', json_encode($left), "\n";
}
var_dump('abc' <=> 'abd', 'a' < 'b', 'Z' < 'a', '10' == '1e1', '100' == '1e2', 'abc' == 0, null == false, '0' == false, '' == null, 'a' == 'A');
var_dump(1.5 <=> 1.5, true <=> false, [1, 2] <=> [1, 2], null <=> false, INF == INF, NAN == NAN, '1' === '01', '9223372036854775807' == '9223372036854775808');
var_dump(max('apple', 5), max('10', 9), max([1, 2], [1, 3]), min('a', 0), max('abc', 0), max(1, '1'));
