<?php
// http_build_query() writes values of enums; iterator_apply() goes on while its callback gives something true.
enum Suit: string { case Hearts = 'H'; }
enum Number: int { case One = 1; }
enum Pure { case One; }
class Holder { public $s = Suit::Hearts; public $n = [Number::One]; }
foreach ([['a' => Suit::Hearts, 'b' => [Number::One]], new Holder(), [Pure::One], Suit::Hearts] as $data) {
    try {
        var_dump(http_build_query($data));
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
foreach ([true, 1, [0], 'x', 0, null, '', false] as $answer) {
    echo iterator_apply(new ArrayIterator([1, 2, 3]), fn() => $answer), ' ';
}
