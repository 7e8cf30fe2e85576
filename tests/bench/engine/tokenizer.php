<?php
// Text by the char and by pattern: a lexer of a small language, twice.
function source(): string
{
    $text = '';
    for ($i = 0; $i < 400; $i++) {
        $text .= "let value$i = (alpha + $i * 3.25) / \"text number $i\"; // a comment\n";
        $text .= "if (value$i >= 10 && name != 'x') { call(value$i, [1, 2, 3]); }\n";
    }
    return $text;
}

function byChar(string $text): array
{
    $counts = ['name' => 0, 'number' => 0, 'string' => 0, 'comment' => 0, 'operator' => 0];
    $length = strlen($text);
    $at = 0;
    while ($at < $length) {
        $char = $text[$at];
        if ($char === ' ' || $char === "\n") {
            $at++;
        } elseif (ctype_alpha($char)) {
            $start = $at;
            while ($at < $length && ctype_alnum($text[$at])) {
                $at++;
            }
            $counts['name'] += strlen(substr($text, $start, $at - $start));
        } elseif ($char >= '0' && $char <= '9') {
            $number = '';
            while ($at < $length && ($text[$at] >= '0' && $text[$at] <= '9' || $text[$at] === '.')) {
                $number .= $text[$at++];
            }
            $counts['number'] += (int) $number;
        } elseif ($char === '"' || $char === "'") {
            $end = strpos($text, $char, $at + 1);
            $counts['string'] += $end - $at;
            $at = $end + 1;
        } elseif ($char === '/' && $text[$at + 1] === '/') {
            $at = strpos($text, "\n", $at);
            $counts['comment']++;
        } else {
            $counts['operator'] += ord($char);
            $at++;
        }
    }
    return $counts;
}

function byPattern(string $text): array
{
    $pattern = '~(?<name>[a-z]\w*)|(?<number>\d+(?:\.\d+)?)|(?<string>"[^"]*"|\'[^\']*\')|(?<comment>//[^\n]*)|(?<operator>[^\s\w])~i';
    $counts = ['name' => 0, 'number' => 0, 'string' => 0, 'comment' => 0, 'operator' => 0];
    preg_match_all($pattern, $text, $matches, PREG_SET_ORDER);
    foreach ($matches as $match) {
        foreach ($counts as $kind => $count) {
            if (($match[$kind] ?? '') !== '') {
                $counts[$kind]++;
                break;
            }
        }
    }
    return $counts;
}

function main(): string
{
    $text = source();
    return json_encode([byChar($text), byPattern($text)]);
}
