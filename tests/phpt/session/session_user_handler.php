<?php
set_error_handler(function (int $level, string $text) { echo "[$level] ", preg_replace('/ \(started from.*\)/', '', $text), "\n"; return true; });
ob_start();
class Memory implements SessionHandlerInterface, SessionIdInterface, SessionUpdateTimestampHandlerInterface {
    public array $data = ['old' => 'a|i:5;b|a:1:{i:0;s:1:"x";}'];
    public mixed $answer = true;
    public int $made = 0;
    function open(string $path, string $name): bool { echo "open $name\n"; return true; }
    function close(): bool { echo "close\n"; return true; }
    function read(string $id): string|false { echo "read $id\n"; return $this->data[$id] ?? ''; }
    function write(string $id, string $data): bool { echo "write $id $data\n"; $this->data[$id] = $data; return true; }
    function destroy(string $id): bool { echo "destroy $id\n"; unset($this->data[$id]); return true; }
    function gc(int $lifetime): int|false { echo "gc $lifetime\n"; return 3; }
    function create_sid(): string { return 'made' . ++$this->made; }
    function validateId(string $id): bool { echo "validate $id\n"; return isset($this->data[$id]); }
    function updateTimestamp(string $id, string $data): bool { echo "touch $id $data\n"; return true; }
}
ini_set('session.use_cookies', 0);
ini_set('session.cache_limiter', '');
ini_set('session.gc_probability', 0);
$memory = new Memory;
var_dump(session_status(), session_set_save_handler($memory, false), session_module_name());
session_id('old');
var_dump(session_start(), session_start(), $_SESSION, session_status());
echo "-- unchanged: only touched\n";
session_write_close();
echo "-- changed\n";
session_start();
$_SESSION['c'] = &$_SESSION['b'];
$_SESSION['b'][] = 2.5;
session_commit();
echo "-- references\n";
session_start();
$_SESSION['c'][] = 'both';
var_dump($_SESSION['b'] === $_SESSION['c'], session_encode());
echo "-- abort and reset\n";
session_abort();
session_start();
$_SESSION['a'] = 'changed';
session_reset();
var_dump($_SESSION['a']);
echo "-- another id\n";
$_SESSION['n'] = 1;
var_dump(session_regenerate_id(), session_id(), session_create_id('p-'));
$_SESSION = [];
session_write_close();
ksort($memory->data);
var_dump($memory->data);
echo "-- strict\n";
ini_set('session.use_strict_mode', 1);
session_id('unknown');
session_start();
var_dump(session_id(), session_gc(), session_unset(), session_destroy(), session_id(), session_destroy());
echo "-- read and close\n";
session_id('old');
var_dump(session_start(['read_and_close' => true]), session_status(), count($_SESSION));
echo "-- wrong data\n";
$memory->data['bad'] = 'a|i:1;b|zzz';
session_id('bad');
var_dump(session_start(), session_status(), $_SESSION, $memory->data);
