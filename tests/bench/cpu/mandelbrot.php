<?php
// Floats: the inner loop of the Mandelbrot set.
function main()
{
    $width = 480;
    $height = 480;
    $inside = 0;
    $steps = 0;
    for ($y = 0; $y < $height; $y++) {
        $ci = 2.0 * $y / $height - 1.0;
        for ($x = 0; $x < $width; $x++) {
            $cr = 2.0 * $x / $width - 1.5;
            $zr = 0.0;
            $zi = 0.0;
            $i = 0;
            while ($i < 200 && $zr * $zr + $zi * $zi < 4.0) {
                $next = $zr * $zr - $zi * $zi + $cr;
                $zi = 2.0 * $zr * $zi + $ci;
                $zr = $next;
                $i++;
            }
            $steps += $i;
            if ($i === 200) {
                $inside++;
            }
        }
    }
    return $inside . ' ' . $steps;
}

$start = microtime(true);
$checksum = main();
$elapsed = microtime(true) - $start;
echo 'checksum ', $checksum, "\n";
printf("elapsed %.3f\n", $elapsed * 1000);
