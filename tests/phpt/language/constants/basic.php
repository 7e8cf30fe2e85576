<?php
// define, const, constant expressions, magic constants, constants of the engine.
define('FIRST', 1);
const SECOND = FIRST + 1, THIRD = SECOND * 2;
const LIST_OF = ['a' => FIRST, 'b' => [SECOND]];
define('DYNAMIC_' . 'NAME', [1, 2]);
echo FIRST, SECOND, THIRD, LIST_OF['b'][0], DYNAMIC_NAME[1], constant('THIRD'), "\n";
var_dump(defined('FIRST'), defined('NOPE'), define('FIRST', 2), FIRST);
echo __LINE__, ' ', basename(__FILE__), ' ', basename(__DIR__), ' [', __FUNCTION__, '] [', __CLASS__, "]\n";
function magic()
{
    return __FUNCTION__ . __LINE__;
}
echo magic(), ' ', (fn () => __FUNCTION__)() , "\n";
class M
{
    const X = self::class . ' ' . __CLASS__;

    public function m()
    {
        return __METHOD__ . ' ' . (fn () => __METHOD__)();
    }
}
echo M::X, ' ', (new M())->m(), "\n";
var_dump(PHP_EOL, PHP_INT_SIZE, M_PI, E_ALL, DIRECTORY_SEPARATOR, PHP_OS_FAMILY, PHP_MAJOR_VERSION, true, TRUE, SORT_STRING, ENT_QUOTES, JSON_PRETTY_PRINT, PHP_FLOAT_MAX, NAN);
const CONDITION = PHP_INT_SIZE === 8 ? 'sixty-four' : 'other';
const TEXT = <<<X
heredoc constant
X;
echo CONDITION, ' ', TEXT, ' ', FIRST ?: 'none', "\n";
try {
    echo UNDEFINED_CONSTANT;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
