<?php
// Contexts under way as they are serialised, what is refused, secrets in traces.
$text = str_repeat('abcdefg', 40);
foreach (hash_algos() as $name) {
    // Of those PHP also shows bytes that are left over.
    $lengths = preg_match('/^murmur3[cf]/', $name) ? [0, 3] : [0, 3, 40, 200];
    foreach ($lengths as $length) {
        $context = hash_init($name);
        hash_update($context, substr($text, 0, $length));
        try {
            $state = $context->__serialize();
        } catch (Exception $error) {
            echo "$name: ", $error->getMessage(), "\n";
            break;
        }
        echo "$name $length $state[0] $state[3] ", md5(implode(',', $state[2])), "\n";
        $twin = unserialize(serialize($context));
        hash_update($context, 'more');
        hash_update($twin, 'more');
        if (hash_final($context) !== hash_final($twin)) echo "$name differs\n";
    }
}
function code(array $state): string {
    try {
        unserialize('O:11:"HashContext":' . substr(serialize($state), 2));
        return 'ok';
    } catch (Exception $error) {
        return preg_match('/code (-?\d+)/', $error->getMessage(), $match) ? $match[1] : $error->getMessage();
    }
}
foreach (['md2', 'md5', 'sha384', 'sha3-256', 'whirlpool', 'tiger192,3', 'snefru', 'gost', 'adler32', 'fnv164', 'murmur3a', 'murmur3f', 'xxh32', 'xxh64', 'haval160,4'] as $name) {
    $state = hash_init($name)->__serialize();
    $codes = [];
    foreach ($state[2] as $place => $part) {
        foreach ([null, is_int($part) ? 100000 : substr($part, 1), -1, 'x'] as $wrong) {
            $changed = $state;
            $changed[2][$place] = $wrong;
            $codes[] = code($changed);
        }
    }
    $changed = $state;
    $changed[2][] = 1;
    $changed[3] = 9;
    echo "$name ", implode(' ', $codes), ' ', code($changed), "\n";
}
foreach (['snefru', 'snefru256', 'xxh64', 'xxh3', 'crc32', 'crc32c'] as $name) {
    foreach ([0, 1, 4, 7, 8, 31, 32, 33, 64, 100, 240, 241, 1025, 5000] as $length) echo hash($name, substr(str_repeat("0123456789\xfe", 500), 0, $length)), ' ';
    echo "\n";
}
foreach ([
    fn() => hash_equals('known', 5),
    fn() => hash_hmac('none', 'data', 'secret'),
    fn() => hash_init('none', HASH_HMAC, 'secret'),
    fn() => hash_pbkdf2('none', 'secret', 'salt', 1),
    fn() => hash_hkdf('none', 'secret'),
    fn() => password_hash("a\0b", PASSWORD_BCRYPT),
] as $call) {
    try {
        $call();
    } catch (Error $error) {
        $arguments = array_map(fn($argument) => is_object($argument) ? get_class($argument) : $argument, $error->getTrace()[0]['args']);
        echo $error->getTrace()[0]['function'], '(', implode(', ', $arguments), ")\n";
    }
}
