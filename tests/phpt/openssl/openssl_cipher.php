<?php
// Ciphers in all modes, their tags, digests, keys made of passwords.
$byte = 7;
$bytes = function (int $count) use (&$byte): string {
    for ($text = ''; strlen($text) < $count; $byte = $byte * 77 + 13 & 0xffff) $text .= chr($byte >> 4 & 255);
    return $text;
};
foreach ([128, 192, 256] as $bits) {
    foreach (['ecb', 'cbc', 'cfb', 'cfb8', 'cfb1', 'ofb', 'ctr', 'xts', 'wrap', 'wrap-pad', 'gcm', 'ccm', 'ocb'] as $mode) {
        $name = "AES-$bits-$mode";
        if ($name === 'AES-192-xts') continue;
        $key = $bytes(openssl_cipher_key_length($name));
        $iv = $bytes(openssl_cipher_iv_length($name));
        echo "$name ", strlen($key), ' ', strlen($iv);
        foreach ([0, 1, 8, 15, 16, 17, 24, 32, 33, 100, 600] as $length) {
            $plain = $bytes($length);
            $tag = null;
            if (in_array($mode, ['gcm', 'ccm', 'ocb'])) {
                $about = $bytes($length % 21);
                $sealed = openssl_encrypt($plain, $name, $key, OPENSSL_RAW_DATA, $iv, $tag, $about, 12);
                $opened = openssl_decrypt($sealed, $name, $key, OPENSSL_RAW_DATA, $iv, $tag, $about);
                $other = openssl_decrypt($sealed, $name, $key, OPENSSL_RAW_DATA, $iv, strrev($tag), $about);
                echo ' ', md5($sealed), bin2hex($tag), $opened === $plain ? '' : '!', $other === false ? '' : '?';
                continue;
            }
            $sealed = openssl_encrypt($plain, $name, $key, OPENSSL_RAW_DATA, $iv);
            $opened = $sealed === false ? null : openssl_decrypt($sealed, $name, $key, OPENSSL_RAW_DATA, $iv);
            echo ' ', $sealed === false ? 'false' : md5($sealed), $opened === $plain || $sealed === false ? '' : '!';
        }
        echo "\n";
    }
}
foreach (['aes256', 'id-aes128-CCM', 'des3', 'DES-EDE3-CBC', 'chacha20-poly1305'] as $name) {
    $key = $bytes(openssl_cipher_key_length($name));
    $iv = $bytes(openssl_cipher_iv_length($name));
    $tag = null;
    echo $name, ' ', $sealed = str_contains($name, 'CCM') || str_contains($name, 'poly')
        ? openssl_encrypt('some text', $name, $key, 0, $iv, $tag)
        : openssl_encrypt('some text', $name, $key, 0, $iv), ' ', bin2hex($tag ?? ''), ' ', openssl_decrypt($sealed, $name, $key, 0, $iv, $tag), "\n";
}
foreach (['md4', 'MD5', 'ripemd160', 'RSA-SHA1', 'sha224', 'sha256WithRSAEncryption', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'rmd160', 'ssl3-md5'] as $name) {
    echo "$name ", openssl_digest('some text', $name), ' ', strlen(openssl_digest('', $name, true)), "\n";
}
echo bin2hex(openssl_pbkdf2('password', 'salt', 40, 3, 'sha512')), "\n";
var_dump(strlen(openssl_random_pseudo_bytes(33, $isStrong)), $isStrong);
