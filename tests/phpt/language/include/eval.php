<?php
// eval: value, scope, declarations, names in messages.
$x = 5;
var_dump(eval('return $x * 2;'), eval('$y = $x + 1;'), $y);
eval('function fromEval() { return __FUNCTION__ . __LINE__; } class FromEval { const A = 1; }');
echo fromEval(), FromEval::A, "\n";
eval("echo 'line ', __LINE__, \"\\n\";\n\necho 'line ', __LINE__, \"\\n\"; echo basename(__FILE__), \"\\n\";");
eval('?>html <?= $x ?> and <?php echo "code\n";');
echo (eval('return fn($n) => $n + $x;'))(10), "\n";
eval('echo $undefinedInEval;');
try {
    eval("\n\nthrow new Exception('from eval');");
} catch (Exception $exception) {
    echo $exception->getLine(), ' ', substr($exception->getFile(), -16), "\n";
}
