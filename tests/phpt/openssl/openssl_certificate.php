<?php
// Requests, certificates, files with a password, messages: what one part writes the others read.
$config = tempnam(sys_get_temp_dir(), 'cnf');
file_put_contents($config, <<<'CNF'
    oid_section = names
    [ names ]
    myPolicy = 1.2.3.4.5
    [ req ]
    default_md = sha256
    distinguished_name = dn
    string_mask = utf8only
    [ dn ]
    stateOrProvinceName_default = Some State
    [ asked ]
    basicConstraints = critical,CA:FALSE
    keyUsage = nonRepudiation, digitalSignature, keyEncipherment
    subjectAltName = @others
    [ others ]
    DNS.1 = example.com
    DNS.2 = *.example.com
    IP.1 = 192.0.2.7
    IP.2 = 2001:db8::1
    email.1 = a@example.com
    URI.1 = http://example.com/
    [ root ]
    subjectKeyIdentifier = hash
    basicConstraints = critical,CA:true,pathlen:1
    keyUsage = critical, keyCertSign, cRLSign
    [ leaf ]
    basicConstraints = CA:FALSE
    authorityKeyIdentifier = keyid:always,issuer:always
    extendedKeyUsage = serverAuth, clientAuth, emailProtection
    nsComment = "A comment"
    nsCertType = client, email
    subjectAltName = @others
    CNF);
function masked(string $text): string {
    // What is new each time: bytes, numbers of keys, points of time.
    return preg_replace(['/^ {8,}(?:[0-9a-f]{2}:)+(?:[0-9a-f]{2})?$/m', '/(?:[0-9A-F]{2}:){10,}[0-9A-F]{2}/', '/\w{3} .\d \d\d:\d\d:\d\d \d{4} GMT/', '/\n+(?=\n)/'], ['', 'HEX', 'TIME', ''], $text);
}
$rootKey = openssl_pkey_new(['private_key_bits' => 1024]);
$rootNames = ['countryName' => 'DE', 'O' => "Wurzel \xc3\xa4", 'commonName' => 'Root/CA, test'];
$request = openssl_csr_new($rootNames, $rootKey, ['config' => $config]);
$root = openssl_csr_sign($request, null, $rootKey, 30, ['config' => $config, 'x509_extensions' => 'root'], 0, 'ABCDEF0123456789ABCDEF');
foreach (['rsa' => ['private_key_bits' => 1024], 'ec' => ['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']] as $kind => $options) {
    $key = openssl_pkey_new($options);
    $options = ['config' => $config, 'req_extensions' => 'asked', 'x509_extensions' => 'leaf', 'digest_alg' => 'sha384'];
    $request = openssl_csr_new(['CN' => ['one', 'two'], 'emailAddress' => 'a@b.c', 'UID' => '5'], $key, $options);
    openssl_csr_export($request, $text, false);
    echo masked(substr($text, 0, strpos($text, '-----BEGIN')));
    print_r(openssl_csr_get_subject($text, false));
    var_dump(openssl_pkey_get_details(openssl_csr_get_public_key($request))['type']);
    $leaf = openssl_csr_sign($request, $root, $rootKey, 10, $options, 77);
    openssl_x509_export($leaf, $text, false);
    echo masked(substr($text, 0, strpos($text, '-----BEGIN')));
    $parsed = openssl_x509_parse($leaf, $kind === 'rsa');
    foreach (['validFrom', 'validTo', 'validFrom_time_t', 'validTo_time_t'] as $name) unset($parsed[$name]);
    foreach ($parsed['purposes'] as $number => $purpose) $parsed['purposes'][$number] = json_encode($purpose);
    echo masked(print_r($parsed, true));
    var_dump(openssl_x509_verify($leaf, openssl_pkey_get_public($root)), openssl_x509_check_private_key($leaf, $key));
    $rootFile = tempnam(sys_get_temp_dir(), 'crt');
    openssl_x509_export_to_file($root, $rootFile);
    foreach ([1, 2, 4, 6, 7] as $purpose) var_dump(openssl_x509_checkpurpose($leaf, $purpose, [$rootFile]), openssl_x509_checkpurpose($leaf, $purpose));
    var_dump(openssl_pkcs12_export($leaf, $file, $key, 'word', ['extracerts' => [$root], 'friendly_name' => 'name']));
    var_dump(openssl_pkcs12_read($file, $read, 'wrong'), openssl_pkcs12_read($file, $read, 'word'), array_keys($read));
    openssl_x509_export($leaf, $text);
    var_dump($read['cert'] === $text);
    $folder = sys_get_temp_dir() . '/' . uniqid('mail');
    file_put_contents("$folder.txt", "One line\nAnother \xe4\n");
    foreach ([0, PKCS7_DETACHED, PKCS7_BINARY, PKCS7_DETACHED | PKCS7_NOATTR] as $flags) {
        var_dump(openssl_pkcs7_sign("$folder.txt", "$folder.eml", $leaf, $key, ['To' => 'x@y', 'X: z'], $flags));
        echo preg_replace(['/----[0-9A-F]{32}/', '~^[A-Za-z0-9+/=]{20,}\n(?:[A-Za-z0-9+/=]+\n)*~m'], ['LINE', "BASE64\n"], file_get_contents("$folder.eml"));
        var_dump(openssl_pkcs7_verify("$folder.eml", 0, "$folder.pem", [$rootFile], null, "$folder.out"), openssl_pkcs7_verify("$folder.eml", 0));
        var_dump(file_get_contents("$folder.out"), file_get_contents("$folder.pem") === $text);
    }
    foreach ([OPENSSL_ENCODING_DER, OPENSSL_ENCODING_SMIME, OPENSSL_ENCODING_PEM] as $encoding) {
        var_dump(openssl_cms_sign("$folder.txt", "$folder.cms", $leaf, $key, [], OPENSSL_CMS_BINARY, $encoding));
        var_dump(openssl_cms_verify("$folder.cms", OPENSSL_CMS_BINARY, null, [$rootFile], null, "$folder.out", null, null, $encoding), file_get_contents("$folder.out"));
        if ($kind === 'ec') continue;
        var_dump(openssl_cms_encrypt("$folder.txt", "$folder.cms", [$leaf, $root], [], 0, $encoding, OPENSSL_CIPHER_AES_256_CBC));
        var_dump(openssl_cms_decrypt("$folder.cms", "$folder.out", $leaf, $key, $encoding), file_get_contents("$folder.out"));
    }
    array_map('unlink', [...glob("$folder.*"), $rootFile]);
}
unlink($config);
