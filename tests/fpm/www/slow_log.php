<?php
class Work
{
    static function busy(float $seconds)
    {
        for ($turn = 0, $end = microtime(true) + $seconds; $turn % 1000 > 0 || microtime(true) < $end;) {
            $turn++;
        }
    }
}

function outer(string $how, float $seconds)
{
    if ($how === 'busy') Work::busy($seconds);
    else if ($how === 'wait') usleep((int) ($seconds * 1e6));
    else array_map(function ($value) { sleep($value); }, [(int) $seconds]);
}

if ($_GET['how'] === 'finished') {
    echo "finished\n";
    fastcgi_finish_request();
    usleep(2500000);
} else {
    outer($_GET['how'], 2.5);
    echo "done\n";
}
