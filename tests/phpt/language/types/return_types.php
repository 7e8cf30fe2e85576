<?php
// Return types: void, never, static, nullable, unions, coercion, missing return.
class Maker
{
    public function self(): static
    {
        return $this;
    }

    public function wrong(): static
    {
        return new Maker();
    }

    public function nothing(): void
    {
        return;
    }
}
class ChildMaker extends Maker
{
}
function number(): int
{
    return '12';
}
function nullable(): ?string
{
    return null;
}
function union(): int|string|null
{
    return 1.0;
}
function missing(): int
{
}
function wrong(): int
{
    return 'abc';
}
function stops(): never
{
    throw new Exception('never returns');
}
function returnsAnyway(): never
{
}
function list_of(): iterable
{
    return [1];
}
function falsy(): false|array
{
    return false;
}
function generator(): Generator
{
    yield 1;
}
function callback(): callable
{
    return 'strlen';
}
$attempts = [
    fn () => get_class((new ChildMaker())->self()),
    fn () => (new ChildMaker())->wrong(),
    fn () => (new Maker())->nothing(),
    fn () => number(),
    fn () => nullable(),
    fn () => union(),
    fn () => missing(),
    fn () => wrong(),
    fn () => stops(),
    fn () => returnsAnyway(),
    fn () => list_of(),
    fn () => falsy(),
    fn () => get_class(generator()),
    fn () => callback()('abc'),
];
foreach ($attempts as $attempt) {
    try {
        var_dump($attempt());
    } catch (Throwable $throwable) {
        echo get_class($throwable), ': ', $throwable->getMessage(), "\n";
    }
}
