<?php
// goto jumps forward and backward inside one function.
$i = 0;
again:
$i++;
if ($i < 3) {
    goto again;
}
echo $i, "\n";
goto end;
echo "skipped\n";
end:
echo "end\n";
function search($list, $wanted)
{
    foreach ($list as $key => $row) {
        foreach ($row as $value) {
            if ($value === $wanted) {
                goto found;
            }
        }
    }
    return 'not found';
    found:
    return "found in row $key";
}
echo search([[1, 2], [3]], 3), ' ', search([], 1), "\n";
