<?php
// Arithmetic with text: numeric, leading-numeric with a warning, not numeric an error.
var_dump('5' + 3, '5.5' + 1, '1e2' + 0, ' 5' + 1, '5 ' + 1, '0x1A' == 26, '-3' * '2', '.5' + 0, '5.' + 0, '+7' + 0);
var_dump('5 apples' + 3);
var_dump('3.7abc' * 2);
foreach (['abc', '', 'x5', '.', '-', 'e5'] as $text) {
    try {
        var_dump($text + 1);
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
var_dump(null + 5, true + true, -'5', +'1.5', -null);
var_dump(is_numeric('1e5'), is_numeric('0x1A'), is_numeric(' 1'), is_numeric('1 '), is_numeric('.'), is_numeric(''), is_numeric('-.5'), is_numeric(null), is_numeric('1_000'));
var_dump((int) '12abc', (float) '1.5abc', (int) 'abc', intval('42', 8), (bool) '0.0', (bool) '0', (bool) '', (bool) 'false', (bool) [], (bool) [0], (bool) 0.0);
var_dump('10' + '5', '1.0' + '1', '9223372036854775807' + 1, '9223372036854775808' + 0);
$text = '5';
$text += 2;
var_dump($text);
$text .= 1;
var_dump($text, $text * 1);
