<?php
function attempt(callable $call): void {
    try {
        $result = $call();
        echo is_object($result) ? get_class($result) : json_encode(is_string($result) ? bin2hex($result) : $result), " ", intl_get_error_message(), "\n";
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage(), " ", intl_get_error_message(), "\n";
    }
}
foreach ([["Stra\xDFe", "utf-8", "latin1"], ["\xe4", "utf-8", "koi8-r"], ["aé", "ascii", "utf-8"], ["a\xff", "utf-16be", "utf-8"], ["é", "utf-16", "utf-8"], ["é", "utf-16le", "utf-8"], ["é", "utf-32", "utf-8"],
    ["日本", "euc-jp", "utf-8"], ["€", "latin1", "utf-8"], ["a", "foo", "utf-8"], ["a", "utf-8", "foo"], ["é", "utf-7", "utf-8"], ["", "utf-8", "utf-8"], ["é\xff\xfe", "utf-8", "utf-8"], ["Žluť", "iso-8859-2", "utf8"]] as [$text, $to, $from]) {
    attempt(fn() => UConverter::transcode($text, $to, $from));
}
foreach ([["to_subst" => "?"], ["from_subst" => "?"], ["to_subst" => ""], ["to_subst" => "??"], ["from_subst" => ""], ["foo" => 1]] as $options) attempt(fn() => UConverter::transcode("é\xff", "ascii", "utf-8", $options));
$converter = new UConverter("utf-8", "latin1");
attempt(fn() => [$converter->getSourceEncoding(), $converter->getDestinationEncoding(), $converter->getSourceType(), $converter->getDestinationType(), $converter->getSubstChars()]);
foreach (["utf-8", "utf8", "UTF-16", "utf-16be", "latin1", "iso-8859-1", "ISO-8859-15", "cp1252", "koi8-r", "ascii", "us-ascii", "utf-7", "utf-32", "sjis", "euc-jp", "gbk", "gb18030", "big5", "ibm850"] as $name) {
    $made = new UConverter($name);
    echo $name, " ", $made->getDestinationEncoding(), " ", $made->getDestinationType(), "\n";
}
echo json_encode(UConverter::getAliases("utf-8")), json_encode(UConverter::getAliases("foo")), json_encode(UConverter::getStandards()), UConverter::reasonText(UConverter::REASON_ILLEGAL), "\n";
attempt(fn() => UConverter::reasonText(9));
attempt(fn() => $converter->setSourceEncoding("foo"));
attempt(fn() => [$converter->getErrorMessage(), $converter->getErrorCode()]);
attempt(fn() => $converter->setSubstChars(""));
attempt(fn() => $converter->setSubstChars("?"));
attempt(fn() => $converter->convert("é", true));
attempt(fn() => $converter->convert("\xe9"));
attempt(fn() => new UConverter("foo"));
attempt(fn() => (new UConverter("foo"))->convert("a"));
class Repairing extends UConverter {
    public function toUCallback($reason, $source, $codeUnits, &$error): string|int|array|null {
        $error = U_ZERO_ERROR;
        return match ($codeUnits) {
            "\x80" => null,
            "\x81" => "a",
            "\x82" => ord("b"),
            "\x83" => ["c"],
            default => null,
        };
    }
    public function fromUCallback($reason, $source, $codePoint, &$error): string|int|array|null {
        $error = U_ZERO_ERROR;
        return match ($codePoint) {
            0xF1 => "A",
            0xF2 => ord("B"),
            0xF3 => ["C"],
            default => null,
        };
    }
}
$converter = new Repairing("ascii", "utf-8");
var_dump($converter->convert("\x80\x81\x82\x83x"), $converter->convert("ñòóôx"));
