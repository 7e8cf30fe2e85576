<?php
set_error_handler(function ($level, $message) {
    echo "[$level $message] ";
    return true;
});
function show($code, GMP $g) {
    try {
        $result = eval("return $code;");
        $text = match (true) {
            $result instanceof GMP => "GMP($result)",
            is_array($result) => json_encode($result),
            default => var_export($result, true),
        };
    } catch (Throwable $error) {
        $text = get_class($error) . ": " . $error->getMessage();
    }
    echo "$code => $text\n";
}
$operands = ['"5"', '"abc"', '"1.5"', '" 7"', '"0x1f"', '"0b11"', '"017"', '"0o17"', '"0X1F"', '"-0x1f"', '""', '"7 "', '"+5"', '"- 5"', '" -5"', '"1 2"',
    '"99999999999999999999"', '"0x"', '"0"', '"08"', '"1\0"', '"-"', 'NAN', 'INF', '1.5', '-3', '0', '[]', 'new stdClass', 'null', 'false'];
foreach ($operands as $operand) {
    foreach (['+', '-', '*', '/', '%', '**', '<<', '>>', '&', '|', '^', '==', '<=>', '<'] as $operator) {
        show("\$g $operator $operand", gmp_init(10));
    }
    foreach (['+', '**', '<<', '<=>'] as $operator) show("$operand $operator \$g", gmp_init(10));
    show("gmp_add(1, $operand)", gmp_init(0));
    show("gmp_init($operand)", gmp_init(0));
}
foreach ([
    '~$g',
    '-$g',
    '+$g',
    '$g++',
    '++$g',
    '$g--',
    '--$g',
    '(int)$g',
    '(float)$g',
    '(string)$g',
    '(array)$g',
    '$g.""',
    '$g["a"]',
    'isset($g->x)',
    'json_encode($g)',
    'var_export($g)',
    'serialize($g)',
    'is_numeric($g)',
    'max($g, 5)',
    'max($g, 50)',
    'array_sum([$g, 5])',
    'array_product([$g,2])',
    'abs($g)',
    '[$g => 1]',
    'range($g, 12)',
    'str_repeat("a", $g)',
    'round($g)',
    'intval($g)',
    'number_format($g)',
    '$g == gmp_init(10)',
    '$g === gmp_init(10)',
    '$g <=> gmp_init(11)',
    '10 <=> $g',
    'clone $g',
    '(int)gmp_init("99999999999999999999999")',
    '(float)gmp_init("99999999999999999999999")',
    'gmp_init("99999999999999999999999") == "99999999999999999999999"',
    'gmp_init(1) == true',
    'gmp_init(0) == false',
    'gmp_init(0) == null',
    'in_array("10",[$g])',
    'in_array(10,[$g])',
    'match(true){$g == "10"=>1,default=>2}',
    '$g["x"]=1',
    'new GMP("12",5)',
    'new GMP("12",3)',
    'new GMP("zz",36)',
    'new GMP("zz",62)',
    'new GMP("zz",63)',
    'new GMP("1",1)',
    'new GMP("1",-2)',
    'new GMP()',
    'new GMP("z",10)',
    'print_r($g,true)',
    'unserialize(serialize($g))',
    'unserialize("O:3:\"GMP\":0:{}")',
    'unserialize(\'O:3:"GMP":1:{i:0;s:1:"a";}\')',
    'unserialize(\'O:3:"GMP":2:{i:0;s:1:"a";i:1;a:1:{s:1:"b";i:1;}}\')',
    'unserialize(\'C:3:"GMP":15:{s:1:"6";a:0:{}}\')',
    'unserialize(\'C:3:"GMP":14:{s:1:"g";a:0:{}}\')',
    'unserialize(\'C:3:"GMP":14:{s:1:"6";a:0:{}}\')',
    'unserialize(\'C:3:"GMP":5:{i:6;}\')',
    'gmp_init("1".str_repeat("0",40)) <=> $g',
    '$g <=> gmp_init("1".str_repeat("0",40))',
    'gmp_init(5) <=> gmp_init(-7)',
    'gmp_cmp(5,-7)',
    'gmp_cmp("1".str_repeat("0",40),1)',
    'gmp_cmp(1,"99999999999999999999")',
    'gmp_sign(-5)',
    'gmp_strval(-255,16)',
    'gmp_strval(255,-16)',
    'gmp_strval(255,36)',
    'gmp_strval(61,62)',
    'gmp_strval(35,62)',
    'gmp_strval(10,63)',
    'gmp_strval(10,1)',
    'gmp_strval(10,-37)',
    'gmp_init("Zz",62)',
    'gmp_init("ff",16)',
    'gmp_init("0xff",16)',
    'gmp_init("0xff",10)',
    'gmp_init("0b11",2)',
    'gmp_init("0o17",8)',
    'gmp_init("017",8)',
    'gmp_init(12,5)',
    'gmp_init("",16)',
    'gmp_init("-0xff",16)',
    'gmp_init("-ff",16)'
] as $code) show($code, gmp_init(10));
$g = gmp_init(7);
var_dump((bool) $g, !$g, $g ? 1 : 2);
$g->x = 1;
ob_start();
var_dump($g, (array) $g, serialize($g), unserialize(serialize($g)));
echo preg_replace('/#\d+/', '#', ob_get_clean());
$copy = clone $g;
$copy += 5;
echo $g, " ", $copy, "\n";
