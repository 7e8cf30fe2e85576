<?php
// The string functions that every page uses.
$text = 'The quick brown fox';
echo strlen($text), strtoupper($text), strtolower($text), ucfirst('abc'), lcfirst('ABC'), ucwords('hello big-world'), "\n";
echo substr($text, 4, 5), '|', substr($text, -3), '|', substr($text, 0, -4), '|', substr($text, 50), '|', substr('abc', 1, -5), "|\n";
echo strpos($text, 'quick'), json_encode(strpos($text, 'slow')), stripos($text, 'QUICK'), strrpos($text, 'o'), substr_count($text, 'o'), "\n";
echo str_replace('quick', 'slow', $text, $count), $count, str_replace(['a', 'b'], ['b', 'c'], 'ab'), str_ireplace('THE', 'A', $text), "\n";
echo trim("  x \n"), '|', ltrim('0012', '0'), '|', rtrim('1.500', '0'), '|', trim('[x]', '[]'), '|', trim('abcXcba', 'a..c'), "|\n";
echo str_pad('x', 5, '-', STR_PAD_BOTH), str_pad('x', 3), '|', str_repeat('ab', 3), strrev('abc'), wordwrap('The quick fox', 10, "\n", true), "\n";
echo implode(',', explode(' ', $text)), json_encode(explode(',', 'a,b,c', 2)), json_encode(explode(',', 'a,b,c', -1)), json_encode(str_split('abcde', 2)), "\n";
echo nl2br("a\nb"), htmlspecialchars('<a href="x">\'&amp;'), htmlspecialchars_decode('&lt;b&gt;'), strip_tags('<p>Hi <b>there</b></p>'), addslashes("O'Re\"il"), "\n";
echo sprintf('%05d|%5.2f|%-6s|%06.2f|%x|%X|%o|%b|%c|%e|%%|%+d|%s', 42, 3.14159, 'ab', 2.5, 255, 255, 8, 5, 65, 12345.678, 7, true), "\n";
echo sprintf('%2$s %1$s %1$04d', 7, 'b'), sprintf("%'*10s|%-10s|%u", 'pad', 'left', 3), "\n";
echo number_format(1234567.891), number_format(1234567.891, 2), number_format(1234.5, 2, ',', '.'), number_format(0.5), number_format(-1234.567, 1), "\n";
echo md5('a'), ' ', sha1('a'), ' ', crc32('a'), ' ', base64_encode('héllo'), ' ', bin2hex('az'), ' ', dechex(255), ' ', urlencode('a b&c=d/é'), ' ', rawurlencode('a b'), "\n";
echo strcmp('a', 'b'), strcasecmp('HELLO', 'hello'), strncmp('abc', 'abd', 2), strnatcmp('img12', 'img10'), similar_text('World', 'Word'), levenshtein('kitten', 'sitting'), "\n";
var_dump(str_contains($text, ''), str_starts_with($text, 'The'), str_ends_with($text, 'fox'), strstr($text, 'brown'), strrchr('a/b/c', '/'), strtr('Hi all', ['Hi' => 'Hello', 'Hello' => 'x']), strtr('abc', 'ab', 'xy'));
var_dump(ucwords('a-b c', '-'), substr_replace('Hello', 'J', 0, 1), is_numeric('123'), chr(65), ord('A'), nl2br('x'), vsprintf('%d-%s', [1, 'b']), strpbrk('keyed', 'ye'));
