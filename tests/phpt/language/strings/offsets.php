<?php
// Reading and writing bytes of a string by offset.
$text = 'Hello';
echo $text[0], $text[-1], $text['1'], "\n";
$text[0] = 'J';
$text[-1] = 'y';
$text[7] = '!';
var_dump($text);
$text[1] = 'long';
echo $text, "\n";
var_dump(isset($text[0]), isset($text[50]), isset($text['x']), isset($text[0][0]), empty($text[0]));
echo $text[50] ?? 'default', "\n";
echo $text[50];
echo "\n";
foreach (['x', 1.7, null, true] as $offset) {
    try {
        echo $text[$offset], "\n";
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
try {
    $text[0] = '';
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    $text[-50] = 'x';
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
$copy = $text;
$copy[0] = 'K';
echo $text[0], $copy[0], "\n";
try {
    unset($text[0]);
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    $reference = &$text[0];
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
$bytes = "é";
echo strlen($bytes), bin2hex($bytes[0]), "\n";
