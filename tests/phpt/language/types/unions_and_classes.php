<?php
// Class, interface, union, intersection, nullable, mixed, self, callable, iterable and object types.
interface A
{
}
interface B
{
}
class OnlyA implements A
{
}
class Both implements A, B
{
    public function same(self $other)
    {
        return 'same';
    }
}
function classes(A $a, ?B $b = null)
{
    return get_class($a) . ' ' . ($b === null ? 'null' : get_class($b));
}
function intersection(A&B $x)
{
    return 'both';
}
function normal((A&B)|null|array $x)
{
    return gettype($x);
}
function union(int|float|bool $x)
{
    return $x;
}
function unionText(int|string|null $x)
{
    return $x;
}
function things(callable $c, iterable $i, object $o, mixed $m, array $a)
{
    return 'all';
}
$attempts = [
    fn () => classes(new OnlyA()),
    fn () => classes(new Both(), new Both()),
    fn () => classes(new stdClass()),
    fn () => classes(null),
    fn () => classes(new OnlyA(), new OnlyA()),
    fn () => intersection(new Both()),
    fn () => intersection(new OnlyA()),
    fn () => normal(null) . normal([]) . normal(new Both()),
    fn () => normal(new OnlyA()),
    fn () => union('5'),
    fn () => union('5.5'),
    fn () => union('abc'),
    fn () => union(null),
    fn () => unionText(5.0),
    fn () => unionText(5.5),
    fn () => unionText(true),
    fn () => unionText([]),
    fn () => (new Both())->same(new OnlyA()),
    fn () => things('strlen', [], new stdClass(), null, []),
    fn () => things('nope', [], new stdClass(), null, []),
    fn () => things('strlen', 5, new stdClass(), null, []),
    fn () => things('strlen', [], 'x', null, []),
];
foreach ($attempts as $attempt) {
    try {
        var_dump(@$attempt());
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
