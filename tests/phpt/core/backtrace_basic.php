<?php
function show()
{
    debug_print_backtrace();
    $frames = debug_backtrace(2, 1);
    // The length of the path is this machine's.
    foreach ($frames as $index => $frame) {
        $frames[$index]['file'] = basename($frame['file']);
    }
    var_dump(count(debug_backtrace()), $frames);
}
class Caller
{
    public function inner()
    {
        show();
    }
    public static function outer()
    {
        (new self())->inner();
    }
}
Caller::outer();
