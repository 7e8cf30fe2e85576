<?php
// What is refused, seeds, what is serialised, mhash.
function show(callable $call) {
    try {
        var_dump($call());
    } catch (Throwable $error) {
        echo get_class($error), ": ", $error->getMessage(), "\n";
    }
}
show(fn() => hash('foo', ''));
show(fn() => hash_hmac('foo', '', ''));
show(fn() => hash_hmac('crc32', '', ''));
show(fn() => hash_init('foo'));
show(fn() => hash_init('crc32', HASH_HMAC, 'x'));
show(fn() => hash_init('md5', HASH_HMAC));
show(fn() => hash_file('foo', ''));
show(fn() => hash_file('md5', "a\0b"));
show(fn() => hash_file('md5', "/nonexistent"));
show(fn() => hash_hmac_file('crc32', "a\0b", ''));
show(fn() => hash_hmac_file('md5', "a\0b", ''));
show(fn() => hash_pbkdf2('crc32', '', '', 1));
show(fn() => hash_pbkdf2('md5', '', '', 0));
show(fn() => hash_pbkdf2('md5', '', '', 1, -1));
show(fn() => hash_hkdf('crc32', 'a'));
show(fn() => hash_hkdf('md5', ''));
show(fn() => hash_hkdf('md5', 'a', -1));
show(fn() => hash_hkdf('md5', 'a', 16 * 255 + 1));
show(fn() => hash_equals(1, 'a'));
show(fn() => hash_equals('a', null));
show(fn() => hash_equals('ab', 'ab'));
show(fn() => hash_equals('ab', 'abc'));
$context = hash_init('md5');
print_r($context);
hash_final($context);
show(fn() => hash_update($context, ''));
show(fn() => hash_final($context));
show(fn() => hash_copy($context));
show(fn() => clone $context);
show(fn() => serialize($context));
show(fn() => $context->__debugInfo());
show(fn() => hash_update_file($context, 'x'));
show(fn() => new HashContext);
show(fn() => serialize(hash_init('md5', HASH_HMAC, 'x')));
foreach (['crc32', 'md5', 'md4', 'sha1', 'sha256', 'sha512', 'joaat', 'fnv164'] as $name) show(fn() => serialize(hash_init($name)));
show(fn() => unserialize('O:11:"HashContext":0:{}'));
show(fn() => unserialize('O:11:"HashContext":5:{i:0;s:3:"foo";i:1;i:0;i:2;a:0:{}i:3;i:2;i:4;a:0:{}}'));
show(fn() => unserialize('O:11:"HashContext":5:{i:0;s:5:"crc32";i:1;i:1;i:2;a:0:{}i:3;i:2;i:4;a:0:{}}'));
show(fn() => unserialize('O:11:"HashContext":5:{i:0;s:5:"crc32";i:1;i:0;i:2;a:0:{}i:3;i:3;i:4;a:0:{}}'));
show(fn() => hash_init('md5')->__unserialize([]));
foreach (['murmur3a', 'murmur3c', 'murmur3f', 'xxh32', 'xxh64'] as $name) {
    foreach ([7, -5, '5', 1.5] as $seed) show(fn() => hash($name, 'abcdefghijklmnopqr', false, ['seed' => $seed]));
}
foreach (['xxh3', 'xxh128'] as $name) {
    show(fn() => serialize(hash_init($name)));
    foreach ([3, 7, 12, 20, 100, 200, 300] as $length) {
        $text = str_repeat('a1', $length);
        show(fn() => hash($name, $text, false, ['seed' => -9]));
        show(fn() => hash($name, $text, false, ['secret' => str_repeat('secret', 30)]));
    }
    show(fn() => hash($name, 'a', false, ['seed' => 1, 'secret' => 'x']));
    show(fn() => hash($name, 'a', false, ['secret' => 'x']));
    show(fn() => hash($name, 'a', false, ['secret' => 5]));
}
$stream = fopen('php://memory', 'w+');
fwrite($stream, 'hello');
rewind($stream);
show(fn() => hash_update_stream(hash_init('md5'), $stream, 3));
show(fn() => hash_file('sha256', __DIR__ . '/hash_all.php') === hash('sha256', file_get_contents(__DIR__ . '/hash_all.php')));
show(fn() => hash_hmac_file('tiger192,3', __DIR__ . '/hash_all.php', 'k') === hash_hmac('tiger192,3', file_get_contents(__DIR__ . '/hash_all.php'), 'k'));
error_reporting(E_ALL & ~E_DEPRECATED);
show(fn() => bin2hex(mhash(MHASH_TIGER, 'a', 'b')));
show(fn() => mhash(99, 'a'));
show(fn() => mhash_count());
show(fn() => mhash_get_block_size(2));
show(fn() => mhash_get_block_size(4));
show(fn() => bin2hex(mhash_keygen_s2k(MHASH_MD5, 'pw', 'salt', 20)));
show(fn() => mhash_keygen_s2k(MHASH_MD5, 'pw', 'salt', 0));
foreach (range(0, 42) as $number) var_dump(mhash_get_hash_name($number));
