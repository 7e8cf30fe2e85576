<?php
// Named arguments: any order, defaults left out in between, errors for unknown and doubled names.
function box(int $width, int $height = 2, int $depth = 3)
{
    echo "$width x $height x $depth\n";
}

box(1);
box(width: 4, depth: 5);
box(depth: 6, width: 7, height: 8);
box(1, depth: 9);
box(...['depth' => 1, 'width' => 2]);
box(...[10], ...['depth' => 11]);

foreach ([fn () => box(1, size: 2), fn () => box(1, width: 2), fn () => box(height: 2)] as $call) {
    try {
        $call();
    } catch (Error $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}

class Point
{
    public function __construct(public int $x = 0, public int $y = 0)
    {
    }

    public static function at(int $y, int $x): self
    {
        return new self(x: $x, y: $y);
    }
}

$point = Point::at(x: 1, y: 2);
echo $point->x, ',', $point->y, "\n";
$point = new Point(y: 5);
echo $point->x, ',', $point->y, "\n";
echo json_encode(array_slice(array: [1, 2, 3, 4], offset: 1, length: 2)), "\n";
echo str_pad(string: 'x', length: 3, pad_type: STR_PAD_LEFT), "|\n";
echo json_encode(call_user_func_array('array_slice', ['offset' => 2, 'array' => [1, 2, 3]])), "\n";
