<?php
// $$name, ${expression}, compact, extract, get_defined_vars, in functions that use them.
function work()
{
    $a = 1;
    $name = 'a';
    $$name = 2;
    ${'b' . 1} = 'made';
    $list = ['x' => 'from extract', 'a' => 'overwritten'];
    $count = extract($list);
    $arrayName = 'dynamic';
    $$arrayName['k'] = 'element';
    echo $a, ' ', $b1, ' ', $x, ' ', $count, ' ', $dynamic['k'], ' ', json_encode(compact('a', 'b1')), "\n";
    echo implode(',', array_keys(get_defined_vars())), "\n";
    unset($$name);
    var_dump(isset($a), isset($$name), ${'missing'} ?? 'default');
}
work();
function extracting($parameters)
{
    extract($parameters, EXTR_SKIP);
    extract(['p' => 'prefixed'], EXTR_PREFIX_ALL, 'my');
    return "$parameters $name $my_p";
}
echo @extracting(['name' => 'N', 'parameters' => 'not taken']), "\n";
$object = new stdClass();
$property = 'dynamic property';
$object->$property = 1;
$object->{'a' . 'b'} = ['x' => 2];
echo $object->{'dynamic property'}, $object->ab['x'], "\n";
$names = ['first' => 'one'];
${$names['first']} = 'value of one';
echo $one, "\n";
compact('no_such_variable');
