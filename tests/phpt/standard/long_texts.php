<?php
// Long texts and many parts: explode, implode, str_replace, htmlspecialchars, md5, sha1 do their work another way there.
$text = str_repeat("The \$1 quick (brown) fox.* \xff\x00 & <b> 'jumps' \"over\" ", 300);
foreach ([" ", "quick", "(", ".*", "\xff", "\0", "nothing", "The", "\" "] as $separator) {
    foreach ([PHP_INT_MAX, 3, 1, 0, -1, -400, 5000] as $limit) {
        $parts = explode($separator, $text, $limit);
        echo count($parts), " ", md5(serialize($parts)), " ", md5(implode("--", $parts)), "\n";
    }
}
foreach (["", "-", "<br>", "\xff\xfe", str_repeat("long ", 20)] as $separator) {
    $mixed = [];
    for ($i = 0; $i < 100; $i++) {
        array_push($mixed, $i, -$i, $i / 4, "t$i", null, true, false, PHP_INT_MAX, str_repeat("\xe9", $i * 3));
    }
    echo md5(implode($separator, $mixed)), " ";
    $keyed = [];
    foreach ($mixed as $i => $value) {
        $keyed["k$i"] = $value;
    }
    unset($keyed["k0"], $keyed["k7"]);
    echo md5(implode($separator, $keyed)), " ", md5(implode($separator, array_slice($mixed, 0, 63))), "\n";
}
class Shown
{
    function __toString(): string
    {
        return "<" . implode(",", range(1, 70)) . ">";
    }
}
echo md5(implode("|", array_fill(0, 80, new Shown()))), "\n";
try {
    implode(",", array_merge(range(1, 80), [new stdClass()]));
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
echo implode(",", range(1, 70)), "\n", md5(@implode(",", array_merge(range(1, 80), [[1]]))), "\n";
foreach ([["quick", "slow"], ["quick", "QUICK"], ["\$1", "\$&\$\$"], ["(brown)", ""], [".*", "\\1"], ["\xff\0", "\xe9"],
    ["'", "\$'\$`"], ["x", "y"], ["\"over\" The", "/"], ["fox.*", "[^fox]"]] as [$search, $replacement]) {
    $count = null;
    echo md5(str_replace($search, $replacement, $text)), " ", md5(str_replace($search, $replacement, $text, $count)), " $count\n";
}
echo md5(str_replace(["quick", "slow", "fox"], ["slow", "fast", "dog"], $text, $count)), " $count\n";
echo md5(str_replace(["a", "b", "The"], "-", [$text, "abc"], $count)[0]), " $count\n";
foreach ([ENT_QUOTES | ENT_SUBSTITUTE, ENT_COMPAT, ENT_NOQUOTES, ENT_QUOTES | ENT_HTML5, ENT_QUOTES | ENT_XML1] as $flags) {
    foreach (["a&b", "<'\">", "plain", "", "\u{e9}<", "\xff<", str_repeat("&", 256), str_repeat("a<", 129), "'end'"] as $short) {
        echo bin2hex(md5(htmlspecialchars($short, $flags), true)[0]), htmlspecialchars($short, $flags) === "" ? "e" : "", " ";
    }
    echo md5(htmlspecialchars(str_repeat("a<b & 'c'", 100), $flags)), " ", htmlspecialchars("a&amp;<", $flags, null, false), "\n";
}
for ($length = 500; $length < 530; $length += 7) {
    $part = substr($text, 0, $length);
    echo md5($part), " ", sha1($part), " ", md5($part . "\n", false), "\n";
}
$total = "";
for ($i = 0; $i < 300; $i++) {
    $total = md5($total . substr($text, 0, $i * 10)) . sha1($total . substr($text, 0, $i * 10));
}
echo $total, "\n";
