<?php
use BcMath\Number;
set_error_handler(function ($level, $message) {
    echo "[$level $message] ";
    return true;
});
function show($code) {
    try {
        $result = eval("use BcMath\\Number; return $code;");
        $text = match (true) {
            $result instanceof Number => "$result ({$result->scale})",
            is_array($result) => "[" . implode(", ", $result) . "]",
            default => var_export($result, true),
        };
    } catch (Throwable $error) {
        $text = get_class($error) . ": " . $error->getMessage();
    }
    echo "$code => $text\n";
}
foreach (explode("\n", <<<'CODE'
new Number("1.50")
new Number(5)
new Number(-0)
new Number("-0.00")
new Number("")
new Number(".5")
new Number("5.")
new Number("+5")
new Number("1e3")
new Number(" 5")
new Number("abc")
new Number("1\0")
new Number(1.5)
new Number(true)
new Number(null)
new Number([])
(new Number("1.50"))->value
(new Number("1.50"))->scale
new Number("1.50") + 1
new Number("1.50") + "0.005"
new Number("1.50") + 1.5
new Number("1.50") + 2.0
new Number("1.50") + null
new Number("1.50") + true
new Number("1.50") + []
new Number("1.50") + new stdClass
new Number("1.50") + "abc"
null + new Number("1.50")
1.5 + new Number("1.50")
"2" + new Number("1.50")
[] + new Number("1")
new Number("1.50") - 1
1 - new Number("1.50")
new Number("1.50") * "1.50"
new Number("1.5") * 2
new Number("1") / 3
new Number("1.5") / 2
new Number("10") / 5
new Number("0.01") / 3
new Number("100") / "0.3"
new Number("1") / 0
new Number("1.5") / new Number("0.5")
1 / new Number("3")
new Number("2") / "7.000"
new Number("1.000") / 8
new Number("1") / 8
new Number("1") / 1024
new Number("1") / "65536"
new Number("5.5") % 2
new Number("-5.5") % 2
new Number("5.5") % "1.25"
new Number("5") % 0
new Number("2") ** 3
new Number("2") ** -3
new Number("2.5") ** 2
new Number("2.50") ** 2
new Number("2.5") ** -2
new Number("2") ** "1.5"
new Number("0") ** -1
new Number("0") ** 0
2 ** new Number("3")
"2" ** new Number("3")
1.5 ** new Number("3")
new Number("2") ** 1.5
new Number("2") ** null
new Number("3") ** -1
new Number("7.25") ** -1
new Number("2") & 1
new Number("2") | 1
new Number("2") << 1
~new Number("2")
-new Number("2.50")
+new Number("2.50")
new Number("2") . "x"
new Number("1.5") == "1.50"
new Number("1.5") == 1.5
new Number("1.5") == "abc"
new Number("1.5") < 2
new Number("1.5") > 2
new Number("1.5") <=> "1.4"
new Number("1.5") <=> null
null <=> new Number("1.5")
new Number("0") == null
new Number("1.5") == true
new Number("1.5") <=> []
new Number("1.5") <=> new stdClass
new stdClass <=> new Number("1.5")
new Number("1.5") === new Number("1.5")
new Number("1.5") == new Number("1.500")
"abc" <=> new Number("1")
1.5 <=> new Number("1")
2 <=> new Number("1.5")
new Number("10") <=> 9.99
(int)(new Number("1.9"))
(float)(new Number("1.9"))
(bool)(new Number("0.1"))
(string)(new Number("1.90"))
(array)(new Number("1.90"))
json_encode(new Number("1.90"))
serialize(new Number("1.90"))
unserialize(serialize(new Number("1.90")))
unserialize('O:13:"BcMath\\Number":1:{s:5:"value";s:1:"a";}')
unserialize('O:13:"BcMath\\Number":0:{}')
unserialize('O:13:"BcMath\\Number":1:{s:5:"value";i:5;}')
var_export(new Number("1.90"), true)
print_r(new Number("1.90"), true)
clone new Number("1.90")
array_sum([new Number("1.5"), 2])
max(new Number("1.5"), 2)
is_numeric(new Number("1"))
isset((new Number("1"))->value)
isset((new Number("1"))->foo)
empty((new Number("0"))->value)
(new Number("1"))->foo
(new Number("1.5"))->add(1)
(new Number("1.5"))->add("1.25")
(new Number("1.5"))->add("1.25", 1)
(new Number("1.5"))->add("1.25", 5)
(new Number("1.5"))->add("x")
(new Number("1.5"))->add(1.5)
(new Number("1.5"))->add(null)
(new Number("1.5"))->add([], 1)
(new Number("1.5"))->add(1, -1)
(new Number("1.5"))->add(1, 2147483648)
(new Number("1.5"))->sub("1.25")
(new Number("1.5"))->mul("1.25")
(new Number("1.5"))->mul("1.25",1)
(new Number("1.5"))->div("1.25")
(new Number("1"))->div(3)
(new Number("1"))->div(3, 5)
(new Number("1"))->div(0)
(new Number("1"))->div("x")
(new Number("5.5"))->mod("2")
(new Number("5.5"))->mod("2", 0)
(new Number("5.5"))->mod(0)
(new Number("5.5"))->divmod("2")
(new Number("5.5"))->divmod("2", 3)
(new Number("5.5"))->divmod("0")
(new Number("5"))->powmod("2", 3)
(new Number("5"))->powmod("2", 3, 4)
(new Number("5.5"))->powmod("2", 3)
(new Number("5"))->powmod("2.5", 3)
(new Number("5"))->powmod("-2", 3)
(new Number("5"))->powmod("2", "3.5")
(new Number("5"))->powmod("2", "0")
(new Number("5"))->powmod("x", "0")
(new Number("5"))->pow(2)
(new Number("5.5"))->pow(2)
(new Number("5.5"))->pow(2, 1)
(new Number("5.5"))->pow("2.5")
(new Number("5.5"))->pow(-2)
(new Number("5.5"))->pow(-2, 3)
(new Number("0"))->pow(-2)
(new Number("2"))->sqrt()
(new Number("2"))->sqrt(3)
(new Number("4"))->sqrt()
(new Number("2.25"))->sqrt()
(new Number("-1"))->sqrt()
(new Number("2"))->sqrt(-1)
(new Number("0.0001"))->sqrt()
(new Number("1.5"))->floor()
(new Number("-1.5"))->floor()
(new Number("1.5"))->ceil()
(new Number("-1.5"))->ceil()
(new Number("1.55"))->round()
(new Number("1.55"))->round(1)
(new Number("1.55"))->round(5)
(new Number("155"))->round(-1)
(new Number("1.55"))->round(1, RoundingMode::HalfEven)
(new Number("1.55"))->round(1, RoundingMode::TowardsZero)
(new Number("1.5"))->compare("1.55")
(new Number("1.5"))->compare("1.55", 1)
(new Number("1.5"))->compare(1)
(new Number("1.5"))->compare("x")
(new Number("1.5"))->compare(1, -1)
(new Number("1.5"))->__toString()
bcadd(new Number("1.5"), "2", 2)
bcadd(new Number("1.5"), 2)
abs(new Number("1"))
strlen(new Number("1.50"))
CODE) as $code) show($code);
