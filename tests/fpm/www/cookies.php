<?php
setcookie('plain', 'value');
setcookie('encoded', 'a b;c=d/é');
setcookie('path', 'x', 0, '/sub', 'example.com', true, true);
setcookie('options', 'y', ['path' => '/', 'samesite' => 'Lax', 'httponly' => true]);
setrawcookie('raw', 'a%20b');
setcookie('deleted', '');
header('Content-Type: text/plain');
print_r($_COOKIE);
