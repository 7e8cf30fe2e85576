<?php
// Digests of all algorithms, whole and in pieces, from a copy and from a serialised state.
$texts = ["", "abc", str_repeat("xyz\xfe", 31), str_repeat("0123456789", 500)];
$own = hash_algos();
foreach ($own as $name) {
    echo $name, "\n";
    foreach ($texts as $text) {
        echo "  ", $digest = hash($name, $text), "\n";
        $context = hash_init($name);
        hash_update($context, substr($text, 0, 70));
        $copy = hash_copy($context);
        $clone = clone $context;
        $loaded = preg_match("~^xxh(3|128)~", $name) ? clone $context : unserialize(serialize($context));
        foreach ([$context, $copy, $clone, $loaded] as $one) {
            hash_update($one, substr($text, 70));
            if (hash_final($one) !== $digest) echo "  differs\n";
        }
    }
    if (!in_array($name, hash_hmac_algos())) continue;
    echo "  ", hash_hmac($name, "data", str_repeat("k", 150)), "\n";
    $keyed = hash_init($name, HASH_HMAC, "key");
    hash_update($keyed, "data");
    var_dump(hash_final($keyed) === hash_hmac($name, "data", "key"));
    echo "  ", hash_pbkdf2($name, "pw", "salt", 3, 50), "\n";
    echo "  ", bin2hex(hash_hkdf($name, "key", 100, "info", "salt")), "\n";
}
