<?php
foreach (["a > b; c > d;", "\$v=[aeiou]; \$v > x;", "([a-z])([0-9]) > \$2\$1;", "a } b > x;", "a { b > y;", "::NFD; [:Mn:] > ; ::NFC;", "ab > |c; cc > d;", "([a-z]+) > &Any-Upper(\$1);", "'hello' > bye; # comment", "\\u0061 > z;",
    "[^a] > ;", "a?b > q;", "^ a > S; a \$ > E;", "a <> b;", "a < b;", "x > y", "ß > ss; ä → ae;", "[:Upper:] { a > A;", "a > b; ::Any-Upper; B > C;", "ffff", "\xff", "[[:Lower:]-[aeiou]] > '*';",
    "[[:L:]&[:ASCII:]] > '.';", "hel+o > '<'hi'>';", "'b' { a } ' ' > Q;"] as $rules) {
    foreach ([Transliterator::FORWARD, Transliterator::REVERSE] as $direction) {
        $made = Transliterator::createFromRules($rules, $direction);
        echo json_encode($rules, 320), " ", $made === null ? intl_get_error_message() : $made->id . "|" . $made->transliterate("aabcd a1 hello ßä Aa ba abb"), "\n";
    }
}
$made = transliterator_create_from_rules("α <> y;\n\\`\\` } a > “;");
echo $made->transliterate("``akk ``bkk ``aooy"), "\n";
