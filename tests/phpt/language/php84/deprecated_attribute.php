<?php
// 25 cases: #[\Deprecated] on functions, methods, constants.
set_error_handler(function ($level, $text, $file, $line) { echo $level === E_USER_DEPRECATED ? 'user deprecated' : $level, ": $text ($line)\n"; return true; });
#[Deprecated] function plain() { return 1; }
#[Deprecated('use another')] function message() { return 2; }
#[Deprecated(since: '1.2')] function since() { return 3; }
#[Deprecated('use another', since: '1.2')] function both() { return 4; }
#[Deprecated(message: 'named', since: 'x')] function named(int $x = 0) { return 5; }
#[\Deprecated('with' . A::TEXT)] function constant_message() {}
class A
{
    const TEXT = ' text';
    #[Deprecated] public function method() { return 1; }
    #[Deprecated('static')] public static function staticMethod() { return 1; }
    #[Deprecated] public function __construct() {}
    #[Deprecated] public function __call($name, $arguments) { return $name; }
    #[Deprecated] public static function __callStatic($name, $arguments) { return $name; }
    #[Deprecated] public function __get($name) { return $name; }
    #[Deprecated] public function __toString(): string { return 'text'; }
    #[Deprecated] public function __invoke() { return 'invoked'; }
}
class K { #[Deprecated] const OLD = 'old'; #[Deprecated('gone', '2.0')] const OLDER = self::OLD . 'er'; }
class L extends K {}
class B extends A { public function method() { return parent::method() + 1; } public function __construct() {} }
enum E { #[Deprecated] case Old; case Current; #[Deprecated('constant')] const Alias = self::Current; }
trait T { #[Deprecated] public function fromTrait() { return 't'; } }
class U { use T; }
echo plain(), "\n";
constant_message();
echo message(), "\n";
echo since(), "\n";
echo both(), "\n";
echo named(x: 3), "\n";
echo 'plain'(), "\n";
$f = plain(...);
echo $f(), "\n";
echo call_user_func('message'), "\n";
echo implode(',', array_map('named', [1, 2])), "\n";
$a = new A;
echo $a->method(), "\n";
echo A::staticMethod(), "\n";
echo $a->anything(), "\n";
echo A::anythingStatic(), "\n";
echo $a->missing, "\n";
echo "$a\n";
echo $a(), "\n";
echo K::OLD, "\n";
echo K::OLDER, "\n";
echo K::OLD, "\n";
echo L::OLD, "\n";
echo (new B)->method(), "\n";
var_dump(E::Old);
var_dump(E::Alias);
var_dump(constant('K::OLD'));
echo (new U)->fromTrait(), "\n";
$closure = #[Deprecated('closure')] function () { return 'closure'; };
echo $closure(), "\n";
$arrow = #[Deprecated] fn() => 'arrow';
echo $arrow(), "\n";
var_dump(defined('K::OLD'));
