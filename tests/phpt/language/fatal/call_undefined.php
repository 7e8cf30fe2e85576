<?php
namespace Deep\Down;

class Thing
{
    public function run()
    {
        undefined_function_here(1, 'two', [3]);
    }
}
(new Thing())->run();
