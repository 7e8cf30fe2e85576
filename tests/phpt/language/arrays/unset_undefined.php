<?php
// unset of elements: an undefined variable warns, an undefined element does not.
function elements(array $parameter)
{
    unset($one['a']);
    unset($two['a']['b']);
    unset($parameter['x']['y'], $parameter['no']['where']);
    $reference = &$referred;
    unset($reference['z']);
    unset($referred['z']['t']);
    $array = ['x' => ['y' => 1, 'z' => 2]];
    unset($array['x']['y'], $array['q']['r']);
    foreach ($array as $key => $value) {
        unset($array[$key]['z']);
    }
    global $global;
    unset($global['a']);
    unset($both[0], $both[1]);
    echo json_encode([$array, $parameter]), "\n";
}
elements(['x' => ['y' => 3]]);
unset($top['a']);
var_dump(isset($top));
