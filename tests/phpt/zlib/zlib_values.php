<?php
set_error_handler(function (int $level, string $text) { echo "[$level] $text\n"; return true; });
$cases = [
    fn () => bin2hex(gzdeflate("")),
    fn () => bin2hex(gzcompress("hello hello hello")),
    fn () => bin2hex(gzencode("hello hello hello")),
    fn () => bin2hex(gzencode("hello", 1)),
    fn () => bin2hex(gzencode("hello", 9, FORCE_DEFLATE)),
    fn () => bin2hex(zlib_encode("hello", ZLIB_ENCODING_RAW, 0)),
    fn () => md5(gzdeflate(str_repeat("abcdefghij", 10000), 1)),
    fn () => md5(gzdeflate(str_repeat("abcdefghij", 10000), 9)),
    fn () => array_map(fn ($level) => md5(gzdeflate(implode(",", range(1, 5000)), $level)), range(-1, 9)),
    fn () => array_map(fn ($level) => md5(gzcompress(serialize(get_html_translation_table(HTML_ENTITIES, ENT_QUOTES)), $level)), range(-1, 9)),
    fn () => gzinflate(gzdeflate("text")),
    fn () => gzuncompress(gzcompress("text")),
    fn () => gzdecode(gzencode("text") . "rest"),
    fn () => zlib_decode(gzdeflate("raw")) . zlib_decode(gzcompress("zlib")) . zlib_decode(gzencode("gzip")),
    fn () => gzinflate(""),
    fn () => gzuncompress("no"),
    fn () => gzdecode(gzcompress("text")),
    fn () => gzuncompress(substr(gzcompress("text"), 0, -1)),
    fn () => gzuncompress(substr(gzcompress("text"), 0, -5)),
    fn () => gzuncompress(gzcompress(str_repeat("a", 100)), 50),
    fn () => strlen(gzuncompress(gzcompress(str_repeat("a", 100)), 100)),
    fn () => strlen(gzuncompress(gzcompress(str_repeat("a", 1000000)))),
    fn () => gzinflate("x", -1),
    fn () => gzcompress("x", 10),
    fn () => gzcompress("x", 1, 5),
    fn () => zlib_encode("x", 5),
    fn () => zlib_encode("x", 15, 99),
    fn () => bin2hex(deflate_add(deflate_init(ZLIB_ENCODING_RAW), "abc")),
    fn () => bin2hex(deflate_add(deflate_init(ZLIB_ENCODING_RAW), "abc", ZLIB_FINISH)),
    fn () => bin2hex(deflate_add(deflate_init(ZLIB_ENCODING_GZIP, ["level" => 9, "memory" => 9, "window" => 10, "strategy" => ZLIB_FIXED]), "abcabc", ZLIB_FINISH)),
    fn () => bin2hex(deflate_add(deflate_init(ZLIB_ENCODING_DEFLATE, ["dictionary" => ["abc", "def"]]), "abcdef", ZLIB_FINISH)),
    fn () => inflate_add(inflate_init(ZLIB_ENCODING_DEFLATE, ["dictionary" => "abc\0def\0"]), deflate_add(deflate_init(ZLIB_ENCODING_DEFLATE, ["dictionary" => ["abc", "def"]]), "abcdef", ZLIB_FINISH)),
    fn () => deflate_init(3),
    fn () => deflate_init(15, ["level" => 10]),
    fn () => deflate_init(15, ["memory" => 0]),
    fn () => deflate_init(15, ["window" => 7]),
    fn () => deflate_init(15, ["strategy" => 9]),
    fn () => deflate_init(15, ["dictionary" => 5]),
    fn () => deflate_init(15, ["dictionary" => [""]]),
    fn () => deflate_init(15, ["dictionary" => ["a\0b"]]),
    fn () => inflate_init(3),
    fn () => inflate_init(15, ["window" => 20]),
    fn () => deflate_add(deflate_init(15), "a", 9),
    fn () => serialize(inflate_init(15)),
    fn () => zlib_get_coding_type(),
    fn () => ob_gzhandler("a", 1),
    fn () => new InflateContext,
    fn () => clone deflate_init(15),
    fn () => new DeflateContext,
];
foreach ($cases as $number => $case) {
    echo "$number: ";
    try {
        echo json_encode($case()), "\n";
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
