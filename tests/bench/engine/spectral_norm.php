<?php
// Floats in arrays: the largest singular value of an endless matrix.
function element(int $i, int $j): float
{
    return 1.0 / ((($i + $j) * ($i + $j + 1) >> 1) + $i + 1);
}

function times(array $vector, int $size, bool $transposed): array
{
    $result = [];
    for ($i = 0; $i < $size; $i++) {
        $sum = 0.0;
        for ($j = 0; $j < $size; $j++) {
            $sum += ($transposed ? element($j, $i) : element($i, $j)) * $vector[$j];
        }
        $result[] = $sum;
    }
    return $result;
}

function main(): string
{
    $size = 120;
    $u = array_fill(0, $size, 1.0);
    $v = [];
    for ($i = 0; $i < 10; $i++) {
        $v = times(times($u, $size, false), $size, true);
        $u = times(times($v, $size, false), $size, true);
    }
    $uv = 0.0;
    $vv = 0.0;
    for ($i = 0; $i < $size; $i++) {
        $uv += $u[$i] * $v[$i];
        $vv += $v[$i] * $v[$i];
    }
    return sprintf('%.9f', sqrt($uv / $vv));
}
