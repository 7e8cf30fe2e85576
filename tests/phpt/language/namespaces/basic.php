<?php
// Namespaces: names resolved at compile time, fallback to global functions and constants, __NAMESPACE__.
namespace App\Model;

const LIMIT = 10;

function strlen($text)
{
    return 'own strlen of ' . \strlen($text);
}

function helper()
{
    return __FUNCTION__ . ' in ' . __NAMESPACE__;
}

class User
{
    public static function create()
    {
        return new self();
    }

    public function where()
    {
        return __CLASS__ . ' ' . __METHOD__ . ' ' . self::class . ' ' . static::class;
    }
}

interface Named
{
}

echo strlen('abc'), ' ', \strlen('abc'), ' ', strtoupper('global'), ' ', LIMIT, ' ', \PHP_INT_SIZE, ' ', PHP_INT_SIZE, "\n";
echo helper(), ' ', \App\Model\helper(), ' ', namespace\helper(), "\n";
echo User::create()->where(), ' ', User::class, ' ', \App\Model\User::class, ' ', Unknown::class, ' ', namespace\Other::class, "\n";
$name = 'App\Model\User';
echo (new $name())->where(), ' ', (new ('\App\Model\User')())::class, "\n";
var_dump(function_exists('App\Model\helper'), class_exists('\App\Model\User'), defined('App\Model\LIMIT'), \constant('App\Model\LIMIT'), is_callable('App\Model\helper'));
foreach ([fn () => missing(), fn () => new Missing(), fn () => \missing(), fn () => MISSING, fn () => Sub\missing(), fn () => Sub\MISSING] as $attempt) {
    try {
        $attempt();
    } catch (\Error $error) {
        echo $error->getMessage(), "\n";
    }
}
echo \call_user_func('App\Model\helper'), ' ', \call_user_func(__NAMESPACE__ . '\helper'), "\n";
var_dump(new User() instanceof \App\Model\User, $error instanceof Exception, $error instanceof \Error);
