<?php
// ... in array literals and calls: lists, string keys, Traversables, order of overwriting.
$list = [1, 2];
echo json_encode([0, ...$list, 3, ...[]]), "\n";
echo json_encode([...['a' => 1, 'b' => 2], ...['b' => 3, 'c' => 4]]), "\n";
echo json_encode([...[5 => 'x', 9 => 'y'], ...['k' => 'z'], ...[1]]), "\n";
function generate()
{
    yield 'g1';
    yield 'g2';
}
echo json_encode([...generate(), ...new ArrayIterator(['i1'])]), "\n";
function join3($a, $b, $c = 'default')
{
    return "$a-$b-$c";
}
echo join3(...[1, 2]), ' ', join3(...[1], ...[2, 3]), ' ', join3(...generate()), ' ', join3(1, ...['c' => 3, 'b' => 2]), "\n";
foreach ([5, 'text', null] as $wrong) {
    try {
        join3(...$wrong);
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
    try {
        echo json_encode([...$wrong]);
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
$copy = [...$list];
$copy[] = 9;
echo count($list), max(...$list), "\n";
