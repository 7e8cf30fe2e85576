<?php
// Keys of all kinds: made, shown, written, read; what they sign, encrypt and share.
function shown(array $details): array {
    foreach ($details as $name => $value) {
        if (is_array($value)) $details[$name] = shown($value);
        elseif (is_string($value) && !preg_match('/^[\w.]+$/', $value)) $details[$name] = 'binary';
    }
    return $details;
}
$kinds = [
    'rsa' => ['private_key_bits' => 1024],
    'dsa' => ['private_key_type' => OPENSSL_KEYTYPE_DSA, 'private_key_bits' => 1024],
    'dh' => ['private_key_type' => OPENSSL_KEYTYPE_DH, 'private_key_bits' => 512],
    'x25519' => ['private_key_type' => OPENSSL_KEYTYPE_X25519],
    'ed25519' => ['private_key_type' => OPENSSL_KEYTYPE_ED25519],
];
foreach (['prime256v1', 'secp384r1', 'secp521r1', 'secp256k1', 'brainpoolP256r1', 'secp160k1'] as $curve) {
    $kinds[$curve] = ['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => $curve];
}
foreach ($kinds as $name => $options) {
    $key = openssl_pkey_new($options);
    $details = openssl_pkey_get_details($key);
    echo "$name $details[type] $details[bits] ", implode(',', array_keys($details[$name] ?? $details['ec'])), "\n";
    openssl_pkey_export($key, $plain);
    openssl_pkey_export($key, $locked, 'phrase', ['encrypt_key_cipher' => OPENSSL_CIPHER_AES_256_CBC]);
    $again = openssl_pkey_get_private($locked, 'phrase');
    openssl_pkey_export($again, $twice);
    var_dump($plain === $twice, strtok($plain, "\n"), strtok($locked, "\n"));
    $public = openssl_pkey_get_public($details['key']);
    var_dump(openssl_pkey_get_details($public)['key'] === $details['key']);
    $parts = array_intersect_key($details, array_flip(['rsa', 'dsa', 'dh', 'ec', 'x25519', 'ed25519']));
    $made = openssl_pkey_new($parts);
    openssl_pkey_export($made, $twice);
    var_dump($plain === $twice);
    if (in_array($name, ['rsa', 'dsa']) || $details['type'] === OPENSSL_KEYTYPE_EC) {
        foreach ([OPENSSL_ALGO_SHA1, 'sha256', 'sha512'] as $algorithm) {
            var_dump(openssl_sign('data', $signature, $key, $algorithm), openssl_verify('data', $signature, $public, $algorithm), openssl_verify('date', $signature, $public, $algorithm));
        }
    }
    if ($details['type'] === OPENSSL_KEYTYPE_EC || $name === 'x25519') {
        $other = openssl_pkey_new($options);
        $first = openssl_pkey_derive(openssl_pkey_get_details($other)['key'], $key);
        var_dump($first === openssl_pkey_derive($public, $other), strlen($first));
    }
}
$fixed = openssl_pkey_new(['ec' => ['curve_name' => 'prime256v1', 'd' => str_repeat("\x11", 32)]]);
echo openssl_pkey_get_details($fixed)['key'], bin2hex(openssl_pkey_get_details($fixed)['ec']['x']), "\n";
$rsa = openssl_pkey_new(['private_key_bits' => 1024]);
$public = openssl_pkey_get_details($rsa)['key'];
foreach ([OPENSSL_PKCS1_PADDING, OPENSSL_PKCS1_OAEP_PADDING] as $padding) {
    var_dump(openssl_public_encrypt("a\0b", $sealed, $public, $padding), openssl_private_decrypt($sealed, $opened, $rsa, $padding), $opened === "a\0b");
}
var_dump(openssl_private_encrypt('abc', $sealed, $rsa), openssl_public_decrypt($sealed, $opened, $public), $opened);
var_dump(openssl_private_encrypt(str_repeat('x', 128), $sealed, $rsa, OPENSSL_NO_PADDING), openssl_public_decrypt($sealed, $opened, $public, OPENSSL_NO_PADDING), $opened);
var_dump(openssl_seal('the text', $sealed, $keys, [$public, $public], 'aes-256-cbc', $iv), count($keys), strlen($iv));
var_dump(openssl_open($sealed, $opened, $keys[1], $rsa, 'aes-256-cbc', $iv), $opened);
$spki = openssl_spki_new($rsa, 'a challenge', OPENSSL_ALGO_SHA256);
$plain = substr($spki, strlen('SPKAC='));
var_dump(openssl_spki_verify($plain), openssl_spki_export($plain) === $public, openssl_spki_export_challenge($plain));
