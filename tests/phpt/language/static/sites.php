<?php
class P { public static $any; public static ?int $int = null; public static int $never; protected static $hidden = 'h'; private static $own = 'o'; public static array $list = [];
  static function look() { return [isset(self::$any), isset(self::$int), isset(self::$never), isset(self::$hidden), isset(self::$own), isset(self::$none), self::$never ?? 'unset', self::$none ?? 'none', static::$own ?? 'no own']; } }
class Q extends P { static function look2() { return [isset(self::$own), isset(parent::$hidden), isset(P::$own), self::$hidden ?? 0, static::$any ?? 'any']; } }
function outside() { return [isset(P::$any), isset(P::$hidden), isset(P::$own), isset(P::$int), isset(P::$none), isset(P::$never), P::$hidden ?? 'not seen', empty(P::$int), empty(P::$hidden)]; }
function store($v) { P::$any = $v; try { P::$int = $v; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } return [P::$any, P::$int]; }
for ($i = 0; $i < 3; $i++) {
    echo json_encode([P::look(), Q::look(), Q::look2(), outside()]), "\n";
    if ($i == 0) P::$never = 5;
    if ($i == 1) { P::$any = 0; Q::$int = 7; }
}
foreach ([1, '2', 2.0, 2.5, null, 'x', [], true] as $v) echo @json_encode(store($v)), "\n";
$ref = 10;
P::$any = &$ref; $ref = 'by reference'; echo P::$any, Q::$any, "\n"; P::$any = 'back'; echo $ref, "\n";
$i = 1; P::$any = $i + ($i = 5) . 'x'; echo P::$any, "\n";
P::$list['a']['b'] = 1; P::$list[] = 2; echo json_encode(P::$list), isset(P::$list['a']['b']), isset(P::$list['z']), P::$list['q']['r'] ?? 'missing', "\n";
trait T { public static $t = 1; static function f() { return isset(self::$t) . isset(static::$t) . (self::$t = 4) . self::$t; } }
class UT { use T; } class UV { use T; }
echo UT::f(), UV::$t, UV::f(), "\n";
echo (P::$any = [1, 2])[1], count(P::$any), P::$int ??= 4, P::$none ?? 'still none', "\n";
try { P::$none = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { P::$own = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
