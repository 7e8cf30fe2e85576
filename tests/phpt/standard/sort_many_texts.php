<?php
// Many texts: they are sorted by their bytes, four at a time, unless numbers are among them.
function made(int $count, callable $text): array
{
    mt_srand(11);
    $list = [];
    for ($i = 0; $i < $count; $i++) {
        $list["k$i"] = $text($i, mt_rand());
    }
    return $list;
}

function show(string $title, array $list): void
{
    foreach (["sort", "rsort", "asort", "arsort"] as $function) {
        foreach ([SORT_REGULAR, SORT_STRING] as $flags) {
            $sorted = $list;
            $function($sorted, $flags);
            echo $title, " ", $function, " ", $flags, ": ", md5(serialize($sorted)), "\n";
        }
    }
    $flipped = array_flip($list);
    foreach (["ksort", "krsort"] as $function) {
        $sorted = $flipped;
        $function($sorted);
        echo $title, " ", $function, ": ", md5(serialize($sorted)), "\n";
    }
}

show("hexadecimal", made(3000, fn($i, $n) => md5((string) $n)));
show("equal", made(3000, fn($i, $n) => "text" . $n % 7));
show("short", made(3000, fn($i, $n) => substr("\0\0a\0\xff\x80b", $n % 7, $n % 5) . "x"));
show("zeros", made(3000, fn($i, $n) => str_repeat("\0", $n % 12) . ($n % 3 ? "" : "z")));
show("alike", made(3000, fn($i, $n) => str_repeat("prefix ", 12) . $n % 500));
show("high bytes", made(3000, fn($i, $n) => "\xc3" . chr(128 + $n % 64) . chr($n % 256) . "e"));
show("one number", ["n" => "12"] + made(3000, fn($i, $n) => "1" . md5((string) $n) . "f"));
show("ends in digits", made(3000, fn($i, $n) => "9-" . $n % 1000));
show("empty", made(500, fn($i, $n) => $n % 2 ? "" : "a" . $n % 9));
show("few", made(100, fn($i, $n) => md5((string) ($n % 50))));
show("leading blank", made(300, fn($i, $n) => " a" . $n . " "));
show("all numbers", made(400, fn($i, $n) => (string) ($n % 300)));
