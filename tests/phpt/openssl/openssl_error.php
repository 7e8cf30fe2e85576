<?php
// What is refused, in which words, and what openssl_error_string tells of it.
function tell(int $number, callable $call): void {
    echo "$number: ";
    try {
        var_dump($call());
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
    while (($text = openssl_error_string()) !== false) {
        // Of the machine, not of the call.
        if (!str_contains($text, 'random number generator')) echo "   $text\n";
    }
}
set_error_handler(function (int $level, string $text): bool {
    echo "[$text] ";
    return true;
});
$private = openssl_pkey_new(['private_key_bits' => 1024]);
$public = openssl_pkey_get_public(openssl_pkey_get_details($private)['key']);
$certificate = openssl_csr_sign(openssl_csr_new(['commonName' => 'a'], $private), null, $private, 10);
// A fixed one: a wrong phrase seems right for one key in 256.
$locked = <<<'PEM'
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIIBvDBWBgkqhkiG9w0BBQ0wSTAxBgkqhkiG9w0BBQwwJAQQGte0NMOxxQiNai5z
    5bSJEQICCAAwDAYIKoZIhvcNAgkFADAUBggqhkiG9w0DBwQImbvmSyXvVbYEggFg
    cMdeXmIxTjh3Dk27wPBK1l/4WBku0xTJMoAqgWqbszLh0HSP21tZS8vWy7ZfUJyO
    x6iWVZnCX679zdUdfganGaloCqLUpezdpvf2uI5nrgvnW8qx4FtKVPcYagPSNHDD
    tCZdoDSa7hv704+w7D7zlA8mOEg9CRx3F/4sAny10L8K1uLyZagaWCFbegAzHJuU
    VG/vGusuhYR1uih/3MgxxFtqMzCCSqR9ceSTKJ2uhC3AqBUBgyDQ3KKHx1hw6Haf
    AIl/xomFjJcrQ/jS5dJfwlhpOjkYGGlWOEAHKXRQNhFAJh48romCZhGjymPf2Sej
    5ALcphao2u0hJ/QSxN0Rb77eSQlI93UfBYInZIKKZ8/PLCxW/2HgwqEteV0Kqrry
    x3n8QF/mqZrvqGJkDHi7FOMrmIz5KLEG10FAAeMyNA728SGqNizDMCaKyMDDC7nm
    L85GjGESJkNOALHPFC1vsg==
    -----END ENCRYPTED PRIVATE KEY-----
    PEM;
while (openssl_error_string() !== false);
$vector = str_repeat('v', 16);
$calls = [
    fn() => openssl_pkey_get_private('wrong'),
    fn() => openssl_pkey_get_public('wrong'),
    fn() => openssl_pkey_get_private(5),
    fn() => openssl_pkey_get_private([1]),
    fn() => openssl_pkey_get_private(['a', 'b']),
    fn() => openssl_pkey_get_private($public),
    fn() => openssl_pkey_get_public($private),
    fn() => openssl_pkey_get_public($public) === $public,
    fn() => openssl_pkey_get_private($certificate),
    fn() => openssl_pkey_get_details(openssl_pkey_get_public($certificate))['key'] === openssl_pkey_get_details($public)['key'],
    fn() => openssl_pkey_get_private('file:///nonexistent'),
    fn() => openssl_pkey_get_private("file://a\0b"),
    fn() => openssl_pkey_get_public("file://a\0b"),
    fn() => openssl_pkey_get_private($locked, 'bad'),
    fn() => openssl_pkey_get_private($locked),
    fn() => get_class(openssl_pkey_get_private($locked, 'phrase')),
    fn() => get_class(openssl_pkey_get_private([$locked, 'phrase'])),
    fn() => openssl_pkey_get_private(new stdClass),
    fn() => openssl_x509_read('x'),
    fn() => openssl_x509_read('file:///nonexistent'),
    fn() => openssl_x509_parse('x'),
    fn() => openssl_pkey_new(['private_key_bits' => 100]),
    fn() => openssl_pkey_new(['private_key_bits' => 511]),
    fn() => openssl_pkey_new(['private_key_type' => 99]),
    fn() => openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC]),
    fn() => openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'x']),
    fn() => openssl_pkey_new(['config' => '/nonexistent']),
    fn() => openssl_pkey_new(['encrypt_key_cipher' => 99]),
    fn() => openssl_pkey_new(['rsa' => ['n' => 'a']]),
    fn() => openssl_pkey_new(['ec' => ['curve_name' => 'foo']]),
    fn() => openssl_pkey_new(['ec' => []]),
    fn() => openssl_pkey_new(['ec' => ['curve_name' => 'prime256v1', 'x' => 'a', 'y' => 'b']]),
    fn() => openssl_pkey_export('wrong', $output),
    fn() => openssl_pkey_export($public, $output),
    fn() => openssl_pkey_export_to_file($private, '/nonexistent/x'),
    fn() => openssl_pkey_export_to_file('wrong', '/nonexistent/x'),
    fn() => openssl_sign('a', $output, $public),
    fn() => openssl_sign('a', $output, 'wrong'),
    fn() => openssl_sign('a', $output, $private, 'foo'),
    fn() => openssl_sign('a', $output, $private, 99),
    fn() => openssl_verify('a', 'b', $private),
    fn() => openssl_verify('a', 'b', $public),
    fn() => openssl_verify('a', 'b', $public, 'foo'),
    fn() => openssl_private_encrypt(str_repeat('a', 200), $output, $private),
    fn() => openssl_private_encrypt('a', $output, $private, 99),
    fn() => openssl_private_encrypt('a', $output, $private, OPENSSL_NO_PADDING),
    fn() => openssl_public_encrypt(str_repeat('a', 200), $output, $public),
    fn() => openssl_public_encrypt('a', $output, $public, 99),
    fn() => openssl_public_decrypt('aa', $output, $public),
    fn() => openssl_private_decrypt(str_repeat('a', 128), $output, $private, OPENSSL_PKCS1_OAEP_PADDING),
    fn() => openssl_digest('a', 'foo'),
    fn() => openssl_encrypt('a', 'foo', 'k'),
    fn() => openssl_encrypt('a', 'aes-128-cbc', 'k', 0, 'short'),
    fn() => openssl_encrypt('a', 'aes-128-cbc', 'k', 0, "$vector!!!!"),
    fn() => openssl_encrypt('a', 'aes-128-cbc', str_repeat('k', 40), 0, $vector),
    fn() => openssl_encrypt('a', 'aes-128-cbc', 'k', OPENSSL_ZERO_PADDING, $vector),
    fn() => openssl_encrypt('a', 'aes-128-cbc', 'k', OPENSSL_DONT_ZERO_PAD_KEY, $vector),
    fn() => openssl_decrypt('a', 'aes-128-cbc', 'k', 0, $vector),
    fn() => openssl_decrypt('!!', 'aes-128-cbc', 'k', 0, $vector),
    fn() => openssl_decrypt('abc', 'aes-128-gcm', 'k', 1, $vector),
    fn() => openssl_decrypt('abc', 'aes-128-gcm', 'k', 1, $vector, 't'),
    fn() => openssl_decrypt('abc', 'aes-128-gcm', 'k', 1, $vector, "{$vector}t"),
    fn() => openssl_decrypt('abc', 'aes-128-cbc', 'k', 1, $vector, 'tag'),
    fn() => openssl_cipher_iv_length('foo'),
    fn() => openssl_cipher_iv_length(''),
    fn() => openssl_cipher_key_length('foo'),
    fn() => openssl_random_pseudo_bytes(0),
    fn() => openssl_pbkdf2('a', 'b', 0, 1),
    fn() => openssl_pbkdf2('a', 'b', 10, 0),
    fn() => openssl_pbkdf2('a', 'b', 10, 1, 'foo'),
    fn() => openssl_encrypt('a', 'aes-128-ecb', 'k', 0, 'iv'),
    fn() => openssl_encrypt('a', 'aes-128-ccm', 'k', 0, 'vvvvvvvvvvvv', $tag, '', 3),
    fn() => openssl_encrypt('a', 'aes-128-gcm', 'k', 0, 'vvvvvvvvvvvv'),
    fn() => openssl_pkey_derive('wrong', $private),
    fn() => openssl_pkey_derive($public, $private),
    fn() => openssl_pkey_derive($public, $private, -1),
    fn() => openssl_dh_compute_key('a', $private),
    fn() => openssl_x509_verify($certificate, 'wrong'),
    fn() => openssl_x509_verify($certificate, $public),
    fn() => openssl_x509_fingerprint('x'),
    fn() => openssl_x509_check_private_key($certificate, 'x'),
    fn() => openssl_x509_check_private_key($certificate, $private),
    fn() => openssl_x509_checkpurpose('x', 1),
    fn() => openssl_x509_checkpurpose($certificate, 99),
    fn() => openssl_csr_get_subject('x'),
    fn() => openssl_csr_get_public_key('x'),
    fn() => openssl_csr_new(['foo' => 'b', 'CN' => 'a'], $private) instanceof OpenSSLCertificateSigningRequest,
    fn() => openssl_csr_new(['countryName' => 'xxx'], $private),
    fn() => openssl_csr_new(['CN' => 'x'], $private, ['x509_extensions' => 'nope']),
    fn() => openssl_csr_new(['CN' => 'x'], $private, ['req_extensions' => 'nope']),
    fn() => openssl_csr_sign('x', null, $private, 1),
    fn() => openssl_csr_sign(openssl_csr_new(['CN' => 'x'], $private), null, $private, -1),
    fn() => openssl_csr_sign(openssl_csr_new(['CN' => 'x'], $private), null, $private, 1, null, 1, 'zz'),
    fn() => openssl_spki_new($public, 'c'),
    fn() => openssl_spki_new($private, 'c', 99),
    fn() => openssl_spki_verify('x'),
    fn() => openssl_spki_export('x'),
    fn() => openssl_spki_export_challenge('x'),
    fn() => openssl_seal('a', $output, $keys, [], 'aes-128-cbc', $iv),
    fn() => openssl_seal('a', $output, $keys, ['wrong'], 'aes-128-cbc', $iv),
    fn() => openssl_seal('a', $output, $keys, [$public], 'foo', $iv),
    fn() => openssl_open('a', $output, 'b', $private, 'aes-128-cbc'),
    fn() => openssl_open('a', $output, 'b', $private, 'aes-128-cbc', 'iv'),
    fn() => openssl_open('a', $output, 'b', 'wrong', 'aes-128-ecb'),
    fn() => openssl_open('a', $output, 'b', $private, 'foo'),
    fn() => openssl_pkey_get_details($certificate),
    fn() => new OpenSSLCertificate,
    fn() => clone $private,
    fn() => serialize($private),
];
foreach ($calls as $number => $call) tell($number, $call);
