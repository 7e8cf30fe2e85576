<?php
// Scripts that would never end by themselves, or take all there is.
header('Content-Type: text/plain');
function recurse($depth)
{
    return recurse($depth + 1) + 1;
}
class Deep
{
    public function __toString(): string
    {
        return 'x' . $this;
    }
}
switch ($_GET['how']) {
    case 'loop':
        while (true) {
        }
    case 'counting':
        for ($i = 0; ; $i++) {
            $sum = ($sum ?? 0) + $i % 7;
        }
    case 'recursion':
        echo recurse(0);
        break;
    case 'text':
        echo new Deep();
        break;
    case 'allocation':
        $list = [];
        while (true) {
            $list[] = str_repeat('x', 100000) . count($list);
        }
    case 'arrays':
        $list = [];
        while (true) {
            $list[] = [count($list), 'text' => 'x'];
        }
    case 'pattern':
        $result = preg_match('/^(a+)+$/', str_repeat('a', 40) . '!');
        if ($result === false) {
            http_response_code(500);
            echo preg_last_error_msg();
        } else {
            echo 'no match';
        }
        break;
    case 'sorting':
        $list = range(1, 100);
        while (true) {
            usort($list, fn ($a, $b) => $b <=> $a);
        }
    case 'text building':
        $text = 'x';
        while (true) {
            $text .= $text;
        }
    case 'builtin':
        while (true) {
            array_map('strlen', range(1, 1000));
        }
}
