<?php
// On the command line nothing is kept, as opcache.enable_cli is off.
var_dump(opcache_get_status(), opcache_reset(), opcache_invalidate(__FILE__, true));
var_dump(opcache_is_script_cached(__FILE__), opcache_compile_file(__FILE__));
$configuration = opcache_get_configuration();
// What it says there is for the machine's php.ini.
unset($configuration["directives"]["opcache.jit"]);
foreach ($configuration["directives"] as $name => $value) {
    echo $name, " = ", var_export($value, true), "\n";
}
unset($configuration["directives"]);
var_dump($configuration);
var_dump(extension_loaded("Zend OPcache"), ini_get("opcache.enable"), ini_set("opcache.memory_consumption", "5"));
$functions = get_extension_funcs("Zend OPcache");
sort($functions);
echo implode(" ", $functions), "\n";
var_dump(opcache_jit_blacklist(function () {}));
foreach (["opcache_reset" => [1], "opcache_invalidate" => [], "opcache_get_status" => [[]]] as $function => $arguments) {
    try {
        $function(...$arguments);
    } catch (Error $error) {
        echo get_class($error), ": ", $error->getMessage(), "\n";
    }
}
