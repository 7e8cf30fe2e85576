<?php
ini_set('assert.exception', 0);
assert(0 && "a\nb" && 'x"y$z' && "tab\t" && "\x01\xff" && 'back\\slash');
assert(0 && exit(1)); assert(0 && die); assert(0 && exit);
assert(0 && array(1, 'a' => 2) && list($a, , $b) = [1]);
assert(0 && isset($a, $b->c) && include 'x' . 'y');
assert(0 && (fn(int $x = 5): int => $x + 1)(2) && static fn() => 1);
assert(0 && new class extends X implements Y, Z { use T; const A = 1; final const int B = 2; public readonly int $p; private static $q = 2; #[A(1), B] function g(#[C] int $x = 1, ...$r) {} public string $h { get => 1; set(int $v) { $this->h = $v; } } });
assert(0 && -1 + -$x * (2 + 3) ** 2 . "s" && !$a && !($a && $b) && (($a + $b) - ($c - $d)) && ($a ? $b : ($c ? $d : $e)));
assert(0 && ($x = $y) && ($x ??= 1) && $x->y['a'][0]->{'z z'}() && $x::{$y} && A::{'b' . 'c'}() && $$x && ${'a b'} && ($f)(1) && $f->a(...) );
assert(0 && clone $x && print $y and (int)$z . (string)$q && @$w && ++$i && $j-- && $k instanceof $l && $m instanceof \N\O && (function &() use (&$a, $b): ?array { static $x = 1, $y; global $z; return null; }));
assert(0 && function() { foreach ($a as ['x' => $b, 'c' => $d]) echo $b, $d; try { throw $x; } catch (A|B $e) { } finally { } if ($a): echo 1; elseif ($b): else: endif; for (;;) { break 2; } ?>html<?php while (1); return 1; const_x(); unset($a, $b); { 1; } switch (1) { } goto x; x: function named(int ...$x): void {} interface I extends J { } trait Q { } enum E: int implements K { case A = 1; case B; } });
