<?php
// What the reference PHP makes of every byte, pair and triple of the encodings that need tables, and of every code point.
mb_substitute_character(0x10FFFD);
const BAD = 0x10FFFD;

function points(string $bytes, string $encoding): array {
    return array_values(unpack("N*", mb_convert_encoding($bytes, "UTF-32BE", $encoding)));
}

/** The outcome of a pair or triple whose last byte is $last: points, -1 (only the first byte is bad), -2 (all are). */
function outcome(string $bytes, string $encoding): array|int {
    $points = points($bytes, $encoding);
    if ($points === [BAD]) return -2;
    if (in_array(BAD, $points, true)) return -1;
    if (count($points) > 1 && $points === array_merge(points($bytes[0], $encoding), points(substr($bytes, 1), $encoding))) return -3;
    return $points;
}

$result = [];
foreach (array_slice($argv, 1) as $encoding) {
    $prefixes = [""];
    if (preg_match('/^(?:EUC-JP|eucJP-win|EUC-JP-2004)$/', $encoding)) $prefixes[] = "\x8f";
    if ($encoding === "EUC-TW") for ($plane = 0xa1; $plane <= 0xae; $plane++) $prefixes[] = "\x8e" . chr($plane);
    $singles = [];
    for ($byte = 0; $byte < 256; $byte++) $singles[] = points(chr($byte), $encoding);
    $rows = [];
    foreach ($prefixes as $prefix) {
        for ($lead = 128; $lead < 256; $lead++) {
            if ($prefix === "" && $lead === 0x8f && count($prefixes) === 2) continue;
            if ($prefix === "" && $lead === 0x8e && $encoding === "EUC-TW") continue;
            if ($singles[$lead] !== [BAD]) continue;
            $row = [];
            $isLead = false;
            for ($last = 0; $last < 256; $last++) {
                $row[] = $found = outcome($prefix . chr($lead) . chr($last), $encoding);
                if ($prefix === "" ? $found !== -1 : is_array($found)) $isLead = true;
            }
            if ($isLead) $rows[bin2hex($prefix . chr($lead))] = $row;
        }
    }
    $encoded = [];
    mb_substitute_character("none");
    for ($point = 0; $point < 0x30000; $point++) {
        if ($point >= 0xd800 && $point < 0xe000) continue;
        $bytes = mb_convert_encoding(mb_chr($point, "UTF-32BE") ?: pack("N", $point), $encoding, "UTF-32BE");
        if ($bytes !== "") $encoded[$point] = bin2hex($bytes);
    }
    mb_substitute_character(0x10FFFD);
    $result[$encoding] = ["singles" => $singles, "rows" => $rows, "encoded" => $encoded];
}
echo json_encode($result);
