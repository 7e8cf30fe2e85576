<?php
// What iconv of the reference PHP makes of every byte and pair of some encodings, and of every code point; and with the
// argument //TRANSLIT, what stands for code points that ASCII does not have.
function points(string $bytes, string $encoding): ?array {
    $text = @iconv($encoding, "UTF-32BE", $bytes);
    return $text === false ? null : array_values(unpack("N*", $text));
}

$result = [];
foreach (array_slice($argv, 1) as $encoding) {
    if ($encoding === "//TRANSLIT") {
        $result[$encoding] = [];
        for ($point = 128; $point < 0x20000; $point++) {
            if ($point >= 0xd800 && $point < 0xe000) continue;
            $text = @iconv("UTF-32BE", "ASCII//TRANSLIT", pack("N", $point));
            if ($text !== false && $text !== "?") $result[$encoding][$point] = $text;
        }
        continue;
    }
    $prefixes = $encoding === "EUC-JP" ? ["", "\x8f"] : [""];
    $singles = [];
    for ($byte = 0; $byte < 256; $byte++) $singles[] = points(chr($byte), $encoding) ?: [0x10fffd];
    $rows = [];
    foreach ($prefixes as $prefix) {
        for ($lead = 128; $lead < 256; $lead++) {
            if ($prefix === "" && ($singles[$lead] !== [0x10fffd] || ($lead === 0x8f && count($prefixes) === 2))) continue;
            $row = [];
            for ($last = 0; $last < 256; $last++) $row[] = points($prefix . chr($lead) . chr($last), $encoding) ?? -2;
            if (count(array_filter($row, "is_array"))) $rows[bin2hex($prefix . chr($lead))] = $row;
        }
    }
    $encoded = [];
    for ($point = 0; $point < 0x30000; $point++) {
        if ($point >= 0xd800 && $point < 0xe000) continue;
        $bytes = @iconv("UTF-32BE", $encoding, pack("N", $point));
        if ($bytes !== false && $bytes !== "") $encoded[$point] = bin2hex($bytes);
    }
    $result[$encoding] = ["singles" => $singles, "rows" => $rows, "encoded" => $encoded];
}
echo json_encode($result);
