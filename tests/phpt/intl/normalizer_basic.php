<?php
$texts = ["", "abc", "Åström", "A\u{30a}", "\u{1e9b}\u{323}", "ﬁ", "한글", "\u{1100}\u{1161}", "ﬀ½", "\u{ad}Straße", "ＡＢ", "\u{2126}", "q\u{307}\u{323}", "İ", "ΑΣ", "e\u{301}\xff"];
foreach ($texts as $text) {
    foreach ([Normalizer::FORM_D, Normalizer::NFKD, Normalizer::NFC, Normalizer::FORM_KC, Normalizer::NFKC_CF] as $form) {
        $result = normalizer_normalize($text, $form);
        echo $result === false ? "false" : bin2hex($result), normalizer_is_normalized($text, $form) ? "+ " : "- ";
    }
    echo json_encode(Normalizer::getRawDecomposition($text)), " ", intl_get_error_message(), "\n";
}
foreach (["Ǻ", "ǭ", "½", "가", "각", "a", "\u{1e9b}", "\u{fb4f}", "ΐ"] as $char) {
    foreach ([Normalizer::NFC, Normalizer::NFKC, Normalizer::NFKC_CF] as $form) {
        $result = normalizer_get_raw_decomposition($char, $form);
        echo $result === null ? "null" : bin2hex($result), " ";
    }
    echo "\n";
}
try {
    Normalizer::normalize("a", 5);
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
try {
    normalizer_is_normalized("a", 5);
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
ini_set("intl.error_level", E_WARNING);
var_dump(Normalizer::normalize("\xff"), normalizer_is_normalized("\xff"));
ini_set("intl.error_level", 0);
ini_set("intl.use_exceptions", 1);
try {
    Normalizer::normalize("\xff");
} catch (IntlException $error) {
    echo $error->getMessage(), " ", $error->getCode(), "\n";
}
