<?php
function show() { debug_print_backtrace(); var_dump(count(debug_backtrace()), debug_backtrace(2, 1)); }
class Caller {
    function inner() { show(); }
    static function outer() { (new self)->inner(); }
}
Caller::outer();
