<?php
// yield inside calls, arrays, conditions, strings; the order of evaluation stays.
function collect()
{
    $list = [yield 'a', yield 'b'];
    echo strtoupper(yield 'c'), ' ', json_encode($list), "\n";
    if (yield 'condition') {
        echo "true branch\n";
    }
    $map = ['k' => yield 'key value', ...(yield 'spread')];
    echo json_encode($map), ' ', 'text ' . yield . "\n";
    return yield 'last';
}
$generator = collect();
$answers = [1, 2, 'upper', true, 'v', [8, 9], 'null yield', 'final'];
$generator->current();
foreach ($answers as $answer) {
    $yielded = $generator->send($answer);
}
var_dump($generator->valid(), $generator->getReturn());
