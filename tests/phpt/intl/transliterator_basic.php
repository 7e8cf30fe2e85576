<?php
foreach (["Москва Щука объезд ЁЖ Юля Яна ПОДЪЁМ Київ їжак Ђ Љубљана", "Αθήνα Ευρώπη ευχαριστώ άγγελος ΟΥΡΑΝΟΣ ου Μπάλα ψάρι Χρόνος αυτό αϋ", "こんにちは きょう がっこう んあ", "トウキョウ シャンプー チェック ヴァイオリン ッタ",
    "한국어 서울 값 닭이", "שלום", "مرحبا", "Հայաստան", "საქართველო", "Ŵéîrd ÄÖÜ ß Ænima œuf Łódź ĳ №5 “q” – … ½ ﬁ ＡＢ"] as $text) {
    foreach (["Any-Latin", "Any-Latin; Latin-ASCII", "Any-Latin; Latin-ASCII; Lower()", "Latin-ASCII"] as $id) echo transliterator_transliterate($id, $text), " | ";
    echo "\n";
}
foreach (["NFD; [:Nonspacing Mark:] Remove; NFC" => "Ünïcödé é", "Any-Upper" => "straße", "Title" => "hello wORLD o'neil", "[aeiou] Upper" => "hello", "Any-Hex" => "aé😀", "Hex-Any" => "\\u0041 U+4E07 &#65; &#x42; \\x{43}",
    "Any-Hex/XML" => "é", "Any-Hex/C" => "é😀", "Any-Hex/Perl" => "é", "Any-Hex/Unicode" => "é", "Any-Hex/Java" => "é", "Any-Hex/XML10" => "é", "Any-Null" => "x", "Any-Remove" => "abc",
    "[^a-z] Remove" => "a1B2c", "Hiragana-Katakana" => "ひらがな", "Katakana-Hiragana" => "カタカナ", "Any-Lower" => "ΑΣ İ", "::Latin-ASCII; ::Lower;" => "É", "Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; [:Punctuation:] Remove; Lower();" => "Hello, Wörld! Привет", "Latin" => "ж", "Any-NFKC" => "ﬁ", "NFC; foo" => "x", "[a-z" => "x", "" => "x",
    "Latin-ASCII()" => "é", "(Lower)" => "A", "Lower(Upper)" => "A", "Any-Any" => "x", "inexistent id" => "", "\xff" => ""] as $id => $text) {
    $made = Transliterator::create($id);
    echo json_encode($id, 320), " ", $made === null ? intl_get_error_message() : $made->id . "|" . $made->transliterate($text) . "|" . ($made->createInverse()?->id ?? intl_get_error_message()), "\n";
}
$kana = Transliterator::create("Katakana-Latin");
echo $latin = $kana->transliterate("オーシャンビュー"), $kana->createInverse()->transliterate($latin), "\n";
foreach ([[0, -1], [1, -1], [1, 2], [5, 1], [-1, 2], [0, 99], [99, -1], [2, -2]] as [$start, $end]) {
    try {
        var_dump(Transliterator::create("Upper")->transliterate("abcd", $start, $end));
        echo intl_get_error_message(), "\n";
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
$made = Transliterator::create("Upper");
foreach ([fn() => new Transliterator, fn() => $made->id = "x", fn() => Transliterator::create("Lower", 5), fn() => serialize($made), fn() => Transliterator::create("Lower", Transliterator::REVERSE)->id] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage(), "\n";
    }
}
print_r(clone $made);
var_dump($made->transliterate("\xff"), $made->getErrorCode(), $made->getErrorMessage());
