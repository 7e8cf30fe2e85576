<?php
// What Composer would write as vendor/autoload.php of a package that lies in the folder above: its own classes and files as its
// composer.json names them, all others from the include path, and the functions of packages that it requires.

$folder = dirname(__DIR__);
$manifest = json_decode(file_get_contents("$folder/composer.json"), true);
$prefixes = [];
$files = [];
foreach (['autoload', 'autoload-dev'] as $section) {
    foreach ($manifest[$section]['psr-4'] ?? [] as $prefix => $paths) {
        foreach ((array) $paths as $path) {
            $prefixes[$prefix][] = "$folder/" . rtrim($path, '/');
        }
    }
    array_push($files, ...$manifest[$section]['files'] ?? []);
}

spl_autoload_register(static function (string $class) use ($prefixes): void {
    foreach ($prefixes as $prefix => $paths) {
        if (!str_starts_with($class, $prefix)) {
            continue;
        }
        foreach ($paths as $path) {
            $file = $path . '/' . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
            if (is_file($file)) {
                require_once $file;
                return;
            }
        }
    }
    foreach (array_unique([strtr($class, '\\', '/'), strtr($class, '\\_', '//')]) as $path) {
        $file = stream_resolve_include_path("$path.php");
        if ($file !== false) {
            require_once $file;
            return;
        }
    }
});

foreach (['Symfony/Contracts/Deprecation/function', 'Symfony/Polyfill/Intl/Grapheme/autoload',
    'Symfony/Polyfill/Intl/Normalizer/autoload'] as $path) {
    $file = stream_resolve_include_path("$path.php");
    if ($file !== false) {
        require_once $file;
    }
}
foreach ($files as $file) {
    require_once "$folder/$file";
}
