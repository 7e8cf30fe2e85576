<?php
// Properties of what is no object: what errors call the value.
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
function tried(string $how, callable $code): void
{
    try {
        $result = $code();
        echo "$how: ", var_export($result, true), "\n";
    } catch (Throwable $e) {
        echo "$how: ", get_class($e), ": ", $e->getMessage(), "\n";
    }
}
foreach ([null, false, true, 1, PHP_INT_MAX, 1.5, "", "text", [], [1]] as $given) {
    echo "== ", var_export($given, true), "\n";
    tried("read", function () use ($given) { return $given->p; });
    tried("nullsafe", function () use ($given) { return $given?->p; });
    tried("isset", function () use ($given) { return isset($given->p, $given->p->q); });
    tried("coalesce", function () use ($given) { return $given->p ?? "none"; });
    tried("assign", function () use ($given) { return $given->p = 1; });
    tried("compound", function () use ($given) { return $given->p .= 1; });
    tried("null coalescing", function () use ($given) { return $given->p ??= 1; });
    tried("increment", function () use ($given) { return $given->p++; });
    tried("decrement", function () use ($given) { return --$given->p; });
    tried("element", function () use ($given) { return $given->p[1] = 1; });
    tried("element added", function () use ($given) { return $given->p[] = 1; });
    tried("deep", function () use ($given) { return $given->p->q = 1; });
    tried("deep compound", function () use ($given) { return $given->p->q += 1; });
    tried("reference", function () use ($given) { $r = &$given->p; return 1; });
    tried("bound", function () use ($given) { $given->p = &$r; return 1; });
    tried("unset", function () use ($given) { unset($given->p); return 1; });
    tried("unset deep", function () use ($given) { unset($given->p->q); return 1; });
    tried("unset element", function () use ($given) { unset($given->p[0]); return 1; });
    tried("call", function () use ($given) { return $given->m(); });
    tried("foreach", function () use ($given) { foreach ([5] as $given->p); return 1; });
    tried("list", function () use ($given) { [$given->p] = [1]; return 1; });
    tried("sort", function () use ($given) { return sort($given->p); });
    tried("class", function () use ($given) { return $given::class; });
    tried("static", function () use ($given) { return $given::$x; });
    tried("clone", function () use ($given) { return clone $given; });
    tried("new", function () use ($given) { return new $given; });
    tried("instanceof", function () use ($given) { return $given instanceof Countable; });
}
function known()
{
    $b = false;
    $t = true;
    $s = "text";
    $a = [1];
    foreach ([fn() => $b?->x, fn() => $t?->x, fn() => $b->x] as $f) {
        tried("known", $f);
    }
    try {
        $b->p = $t;
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    try {
        $t->p = strlen($s);
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    try {
        $t->p .= strlen($s);
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    unset($s->p, $a->p, $b->p, $a->p->q, $s->p[1]);
    try {
        unset($t->p);
        echo "unset\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
known();
