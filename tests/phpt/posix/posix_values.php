<?php
set_error_handler(function (int $level, string $text) { echo "[$level] $text\n"; return true; });
function attempt(callable $run) {
    try {
        var_dump($run());
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
attempt(fn () => [posix_getpid() === getmypid(), posix_getuid() === posix_geteuid(), posix_getgid() === posix_getegid()]);
attempt(fn () => posix_getpwuid(0));
attempt(fn () => posix_getpwnam('root') === posix_getpwuid(0));
attempt(fn () => [posix_getpwnam('no such user'), posix_getpwuid(4000000), posix_getgrnam('no such group'), posix_getgrgid(4000000)]);
attempt(fn () => posix_getgrgid(0));
attempt(fn () => array_keys(posix_uname()));
attempt(fn () => array_keys(posix_times()));
attempt(fn () => array_keys(posix_getrlimit()));
attempt(fn () => [posix_getrlimit(POSIX_RLIMIT_CPU), posix_getrlimit(99), posix_errno()]);
attempt(fn () => posix_setrlimit(POSIX_RLIMIT_CORE, -2, 0));
attempt(fn () => posix_setrlimit(POSIX_RLIMIT_CORE, 5, 1));
attempt(fn () => [posix_kill(999999999, 0), posix_get_last_error(), posix_strerror(posix_errno()), posix_strerror(0), posix_strerror(9999)]);
attempt(fn () => [posix_getpgid(999999999), posix_getsid(999999999), posix_kill(posix_getpid(), 0)]);
attempt(fn () => [posix_isatty(99999), posix_isatty(-1), posix_isatty('x'), posix_isatty([]), posix_isatty(1.5), posix_isatty(fopen('php://memory', 'r'))]);
attempt(fn () => [posix_ttyname(99999), posix_ctermid(), posix_getcwd() === getcwd()]);
attempt(fn () => [posix_access('/etc/passwd', POSIX_R_OK), posix_access('/nonexistent'), posix_errno(), posix_eaccess('/etc/passwd'), posix_access('')]);
attempt(fn () => posix_access("a\0b"));
attempt(fn () => [posix_sysconf(POSIX_SC_PAGESIZE), posix_sysconf(99999), posix_pathconf('/', POSIX_PC_NAME_MAX), posix_pathconf('/nonexistent', POSIX_PC_NAME_MAX)]);
attempt(fn () => posix_pathconf('', 1));
$path = sys_get_temp_dir() . '/hey-posix-test';
attempt(fn () => [posix_mkfifo($path, 0600), filetype($path), posix_mkfifo($path, 0600), posix_errno(), unlink($path)]);
attempt(fn () => posix_mknod($path, POSIX_S_IFCHR));
attempt(fn () => [posix_mknod($path, POSIX_S_IFREG | 0600), filetype($path), unlink($path)]);
attempt(fn () => posix_initgroups('', 0));
