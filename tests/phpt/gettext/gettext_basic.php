<?php
function show($function, ...$arguments) {
    try {
        $result = $function(...$arguments);
    } catch (ValueError $error) {
        $result = $error->getMessage();
    }
    if (is_string($result)) $result = str_replace(__DIR__, "here", $result);
    foreach ($arguments as $key => $value) if (is_string($value) && strlen($value) > 99) $arguments[$key] = "long";
    echo $function, json_encode($arguments), " ", json_encode($result), "\n";
}
$long = str_repeat("a", 1025);
$longer = str_repeat("a", 4097);
chdir(__DIR__);
foreach ([null, "", "0", "foo", null, $long] as $domain) show("textdomain", $domain);
foreach ([["", ""], ["foo", ""], ["foo", null], ["bar", "./nothing"], ["foo", "0"], [$long, ""]] as $arguments) show("bindtextdomain", ...$arguments);
foreach ([["", ""], ["foo", "UTF-8"], ["foo", null], ["bar", null]] as $arguments) show("bind_textdomain_codeset", ...$arguments);
foreach (["", "x", $longer] as $message) {
    show("gettext", $message);
    show("_", $message);
    show("dgettext", "foo", $message);
    show("dgettext", "", $message);
    foreach ([LC_MESSAGES, LC_ALL, 99] as $category) show("dcgettext", "foo", $message, $category);
    foreach ([0, 1, 2, -1] as $count) {
        show("ngettext", $message, "many", $count);
        show("ngettext", "one", $message, $count);
        show("dngettext", "foo", $message, "many", $count);
        show("dcngettext", "foo", "one", $message, $count, LC_MESSAGES);
    }
    show("dcngettext", "foo", "one", $message, 1, LC_ALL);
    show("dngettext", "", "one", $message, 1);
}
