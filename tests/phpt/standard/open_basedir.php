<?php
// Every kind of function that touches files asks open_basedir.
$root = sys_get_temp_dir() . "/hey-basedir-" . getmypid();
mkdir("$root/in/sub", 0777, true);
mkdir("$root/inside");
file_put_contents("$root/in/a.txt", "a\n");
file_put_contents("$root/out.txt", "<?php echo 'included';\n");
symlink("$root/out.txt", "$root/in/link");
function masked(string $text): string {
    global $root;
    return str_replace($root, "ROOT", $text);
}
set_error_handler(function (int $level, string $text) {
    echo "  ", masked($text), "\n";
    return true;
});
function show(string $label, callable $run): void {
    echo masked($label), ": ";
    try {
        $value = $run();
        echo masked(is_resource($value) ? "resource" : (is_array($value) ? json_encode($value, JSON_UNESCAPED_SLASHES) : var_export($value, true))), "\n";
    } catch (Error $error) {
        echo get_class($error), " ", masked($error->getMessage()), "\n";
    }
}
chdir("$root/in");
var_dump(ini_set("open_basedir", "$root/in"));
show("inside", fn() => [file_get_contents("a.txt"), is_dir("sub"), is_dir("."), scandir(".")]);
foreach (["../out.txt", "$root/inside", "..", "link", "../none", "$root/in/../out.txt"] as $path) {
    show("file_exists $path", fn() => file_exists($path));
}
foreach (["fopen", "file_get_contents", "file", "readfile", "filesize", "filetype", "stat", "lstat", "is_file", "is_readable", "is_link", "fileperms"] as $function) {
    show($function, fn() => $function === "fopen" ? fopen("../out.txt", "r") : $function("../out.txt"));
}
show("put", fn() => file_put_contents("../new.txt", "x"));
show("unlink", fn() => unlink("../out.txt"));
show("mkdir", fn() => mkdir("../new"));
show("rmdir", fn() => rmdir("../inside"));
show("touch", fn() => touch("../out.txt"));
show("chmod", fn() => chmod("../out.txt", 0600));
show("rename from", fn() => rename("../out.txt", "here"));
show("rename to", fn() => rename("a.txt", "../there"));
show("copy from", fn() => copy("../out.txt", "here"));
show("copy to", fn() => copy("a.txt", "../there"));
show("opendir", fn() => opendir(".."));
show("scandir", fn() => scandir(".."));
show("chdir", fn() => chdir(".."));
show("glob", fn() => glob("../*"));
show("glob inside", fn() => glob("*.txt"));
show("realpath", fn() => realpath("../out.txt"));
show("readlink", fn() => readlink("link"));
show("symlink", fn() => symlink("../out.txt", "sym"));
show("link", fn() => link("../out.txt", "hard"));
show("tempnam", fn() => tempnam("..", "x"));
show("error_log", fn() => error_log("x", 3, "../log"));
show("include", fn() => include "../out.txt");
show("narrow", fn() => [ini_set("open_basedir", "$root/in/sub"), file_exists("a.txt"), file_exists("sub")]);
show("widen", fn() => ini_set("open_basedir", $root));
show("empty", fn() => ini_set("open_basedir", ""));
show("up", fn() => ini_set("open_basedir", "$root/in/sub/.."));
