<?php
// func_get_args sees what was passed, defaults not included, changed parameters changed.
function look($first, $second = 'default')
{
    echo func_num_args(), ' ', json_encode(func_get_args()), "\n";
    $first = 'changed';
    var_dump(func_get_arg(0));
}

look(1);
look(1, 2);
look(1, 2, 3, 4);
