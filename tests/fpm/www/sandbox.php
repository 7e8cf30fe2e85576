<?php
// Tries what a pool's sandbox may refuse; each line of output is one try with PHP's last warning.
$inside = __DIR__ . '/hello.php';
$folder = $_GET['folder'];
$port = (int) $_GET['port'];
file_put_contents("$folder/own", 'own');
$tries = [
    'read inside' => fn() => strlen((string) file_get_contents($inside)) > 0,
    'read outside' => fn() => file_get_contents('/etc/passwd'),
    'open outside' => fn() => fopen('/etc/passwd', 'r'),
    'read by ..' => fn() => file_get_contents(__DIR__ . '/../../../../../../../../../../etc/passwd'),
    'read by file://' => fn() => file_get_contents('file:///etc/passwd'),
    'read by php://filter' => fn() => file_get_contents('php://filter/resource=/etc/passwd'),
    'read by compress.zlib' => fn() => file_get_contents('compress.zlib:///etc/passwd'),
    'list outside' => fn() => scandir('/etc'),
    'list by glob' => fn() => glob('/etc/pass*'),
    'exists outside' => fn() => file_exists('/etc/passwd'),
    'exists by file://' => fn() => file_exists('file:///etc/passwd'),
    'is file outside' => fn() => is_file('/etc/passwd'),
    'size outside' => fn() => filesize('/etc/passwd'),
    'include outside' => fn() => include '/etc/passwd',
    'SplFileObject' => fn() => (new SplFileObject('/etc/passwd'))->fgets(),
    'DirectoryIterator' => fn() => (new DirectoryIterator('/etc'))->valid(),
    'hash outside' => fn() => hash_file('md5', '/etc/passwd'),
    'ini outside' => fn() => parse_ini_file('/etc/passwd'),
    'highlight outside' => fn() => highlight_file('/etc/passwd', true),
    'copy from outside' => fn() => copy('/etc/passwd', "$folder/copy"),
    'link to outside' => fn() => symlink('/etc/passwd', "$folder/link2"),
    'read by link' => fn() => file_get_contents("$folder/link"),
    'write inside' => fn() => file_put_contents("$folder/new", 'x'),
    'write where only read' => fn() => file_put_contents(__DIR__ . '/new', 'x'),
    'append where only read' => fn() => fopen(__DIR__ . '/new', 'a'),
    'remove where only read' => fn() => unlink($inside),
    'rename out' => fn() => rename("$folder/own", '/var/own'),
    'make folder outside' => fn() => mkdir('/var/sandbox'),
    'touch outside' => fn() => touch('/var/sandbox'),
    'error log outside' => fn() => ini_set('error_log', '/var/sandbox'),
    'error_log() outside' => fn() => error_log('x', 3, '/var/sandbox'),
    'connect' => fn() => fsockopen('127.0.0.1', $port, $code, $text, 1),
    'connect as URL' => fn() => file_get_contents("http://127.0.0.1:$port/"),
    'connect by client' => fn() => stream_socket_client("tcp://127.0.0.1:$port", $code, $text, 1),
    'connect allowed' => fn() => is_resource(fsockopen('localhost', $port, $code, $text, 1)),
    'listen' => fn() => stream_socket_server('tcp://127.0.0.1:0'),
    'look up' => fn() => gethostbynamel('example.com'),
    'run' => fn() => exec('id'),
    'run by shell_exec' => fn() => shell_exec('id'),
    'run by backticks' => fn() => `id`,
    'run by passthru' => fn() => passthru('id'),
    'run by popen' => fn() => popen('id', 'r'),
    'run by proc_open' => fn() => proc_open(['id'], [], $pipes),
    'run allowed' => fn() => exec("echo 'it is' allowed"),
    'run more than allowed' => fn() => exec('echo allowed; id'),
    'run by PATH' => fn() => putenv("PATH=$folder") ? exec('echo still') : '',
    'signal' => fn() => posix_kill(getmypid(), 0),
];
header('Content-Type: text/plain');
foreach ($tries as $name => $try) {
    error_clear_last();
    try {
        $result = @$try();
    } catch (Throwable $thrown) {
        $result = get_class($thrown) . ': ' . $thrown->getMessage();
    }
    $shown = is_scalar($result) || $result === null ? var_export($result, true) : gettype($result);
    echo "$name: ", strtr($shown, "\n", ' '), ' | ', error_get_last()['message'] ?? '', "\n";
}
