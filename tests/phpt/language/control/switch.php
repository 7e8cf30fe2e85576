<?php
// switch compares loosely, falls through, takes default anywhere, continues like break.
function pick($value)
{
    switch ($value) {
        case 1:
            return 'one';
        case '2':
        case 3:
            return 'two or three';
        default:
            return 'default';
        case 'a':
            return 'letter a';
        case null:
            return 'null';
    }
}
foreach ([1, '1', 2, 3.0, 'a', 'b', null, 0, '', true] as $value) {
    echo json_encode($value), ' ', pick($value), "\n";
}
switch (5) {
    case 5:
        echo 'five ';
    case 6:
        echo 'six ';
        break;
    case 7:
        echo 'seven ';
}
switch (true) {
    case 1 > 2:
        echo 'no';
        break;
    case 'text':
        echo 'truthy';
        break;
}
echo "\n";
foreach ([1, 2, 3] as $n) {
    switch ($n) {
        case 2:
            continue 2;
        default:
            echo $n;
    }
    echo ' after ';
}
echo "\n";
switch ('x'): case 'x': echo "alternative\n"; endswitch;
switch (rand(1, 1)) { default: echo "only default\n"; }
