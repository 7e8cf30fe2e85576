<?php
/** Writes a file of resources in ICU's first format: texts, ints, vectors, an array and a table in a table. */
function bundle(string $greeting): string {
    $keys = "";
    $places = [];
    foreach (["bytes", "inner", "int", "list", "major", "text", "vector"] as $key) {
        $places[$key] = 28 + strlen($keys);
        $keys .= "$key\0";
    }
    $keys = str_pad($keys, (int) (ceil(strlen($keys) / 4) * 4), "\xaa");
    $body = pack("V6", 6, (28 + strlen($keys)) / 4, 0, 0, 6, 0) . $keys;
    $add = function (string $data) use (&$body): int {
        $place = (strlen($body) + 4) / 4;
        $body .= str_pad($data, (int) (ceil(strlen($data) / 4) * 4), "\xaa");
        return $place;
    };
    $text = fn(string $value) => $add(pack("V", strlen($value)) . implode("\0", str_split($value)) . "\0\0\0");
    $table = fn(array $entries) => $add(str_pad(pack("v*", count($entries), ...array_map(fn($key) => $places[$key], array_keys($entries))), (int) (ceil((2 + 2 * count($entries)) / 4) * 4), "\xaa") . pack("V*", ...array_values($entries)));
    $list = $add(pack("V3", 2, $text("one"), $text("two")));
    $entries = ["bytes" => 1 << 28 | $add(pack("V", 3) . "\xa1\xb2\xc3"), "inner" => 2 << 28 | $table(["major" => 7 << 28 | 3]), "int" => 7 << 28 | (-2 & 0xfffffff), "list" => 8 << 28 | $list,
        "text" => $text($greeting), "vector" => 14 << 28 | $add(pack("V4", 3, 1, 2, 0xffffffff))];
    $root = 2 << 28 | $table($entries);
    return pack("vC2vvC4", 32, 0xda, 0x27, 20, 0, 0, 0, 2, 0) . "ResB\x01\x02\0\0\x01\x04\0\0" . str_repeat("\0", 8) . pack("V", $root) . $body;
}
$folder = sys_get_temp_dir() . "/bundle" . getmypid();
mkdir($folder);
file_put_contents("$folder/root.res", bundle("Hello"));
file_put_contents("$folder/es.res", bundle("Hola"));
function attempt(callable $call): void {
    try {
        $result = $call();
        echo is_object($result) ? get_class($result) : json_encode(is_string($result) && !preg_match("//u", $result) ? bin2hex($result) : $result), " ", intl_get_error_code(), " ", intl_get_error_message(), "\n";
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage(), "\n";
    }
}
$made = new ResourceBundle("es", $folder);
foreach (["text", "int", "bytes", "vector", "foo", 0, 2, 99, "inner"] as $index) {
    attempt(fn() => $made->get($index));
    attempt(fn() => $made[$index]);
}
attempt(fn() => $made->get("inner")->get("major"));
attempt(fn() => $made->get("list")->get(1));
attempt(fn() => $made->get("list")->get(9));
attempt(fn() => $made->get("list")->get("x"));
attempt(fn() => [count($made), $made->count(), resourcebundle_count($made)]);
attempt(fn() => iterator_to_array($made->get("list")));
foreach ($made as $key => $value) echo $key, " ", is_object($value) ? "object" : gettype($value), "\n";
attempt(fn() => $made["a"] = 1);
attempt(fn() => isset($made["text"]));
attempt(fn() => $made[[]]);
attempt(fn() => $made->get(""));
attempt(fn() => new ResourceBundle("en_US", $folder, false));
attempt(fn() => ResourceBundle::create("en_US", $folder, false));
attempt(fn() => ResourceBundle::create("es_MX", $folder)->get("text"));
attempt(fn() => ResourceBundle::create("de_DE", $folder));
attempt(fn() => resourcebundle_get(ResourceBundle::create("de_DE", $folder), "text"));
attempt(fn() => new ResourceBundle("en_US", "$folder/nonexisting"));
attempt(fn() => ResourceBundle::getLocales("$folder/nonexisting"));
attempt(fn() => clone $made);
attempt(fn() => serialize($made));
attempt(fn() => $made->__construct("es", $folder));
attempt(fn() => get_class($made->getIterator()));
attempt(fn() => (new ResourceBundle("de_DE", "ICUDATA-region"))->get("Countries")->get("FR"));
attempt(fn() => (new ResourceBundle("de", "ICUDATA-lang"))->get("Languages")["fr"]);
attempt(fn() => (new ResourceBundle("de", "ICUDATA-curr"))->get("Currencies")->get("EUR")->get(1));
unlink("$folder/root.res");
unlink("$folder/es.res");
rmdir($folder);
