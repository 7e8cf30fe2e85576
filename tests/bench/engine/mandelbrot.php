<?php
// Floats and bytes: the Mandelbrot set as a bitmap.
function main(): string
{
    $size = 200;
    $image = '';
    for ($y = 0; $y < $size; $y++) {
        $ci = 2.0 * $y / $size - 1.0;
        $bits = 0;
        for ($x = 0; $x < $size; $x++) {
            $cr = 2.0 * $x / $size - 1.5;
            $zr = $zi = $tr = $ti = 0.0;
            for ($i = 50; $i > 0 && $tr + $ti <= 4.0; $i--) {
                $zi = 2.0 * $zr * $zi + $ci;
                $zr = $tr - $ti + $cr;
                $tr = $zr * $zr;
                $ti = $zi * $zi;
            }
            $bits = $bits << 1 | ($i === 0 ? 1 : 0);
            if (($x & 7) === 7) {
                $image .= chr($bits);
                $bits = 0;
            }
        }
    }
    return strlen($image) . ' ' . md5($image);
}
