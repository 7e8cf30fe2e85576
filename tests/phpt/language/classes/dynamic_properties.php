<?php
// Properties not declared: deprecated on plain classes, fine on stdClass and with the attribute.
class Plain
{
    public $declared = 1;
}

#[AllowDynamicProperties]
class Allowed
{
}

$plain = new Plain();
$plain->made = 2;
echo $plain->made, "\n";
$allowed = new Allowed();
$allowed->made = 3;
$allowed->{'with space'} = 4;
$allowed->{'0'} = 5;
var_dump($allowed);
$standard = (object) ['a' => 1, 'b' => ['c' => 2], 5 => 'five'];
$standard->d = 4;
var_dump($standard, (array) $standard);
unset($standard->a, $plain->declared);
foreach ($standard as $key => $value) {
    echo $key, '=', json_encode($value), "\n";
}
echo $plain->declared;
echo $standard->nothing;
