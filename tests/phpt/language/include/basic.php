<?php
// include gives the file's return value, shares the scope, once means once.
$shared = 'from outside';
$result = include __DIR__ . '/part.inc';
var_dump($result);
echo $shared, ' ', $made, ' ', fromPart(), "\n";
var_dump(include_once __DIR__ . '/part_once.inc', include_once __DIR__ . '/part_once.inc', require_once __DIR__ . '/../include/part_once.inc');
function scoped()
{
    $shared = 'from a function';
    include __DIR__ . '/part_scope.inc';
    return $shared . ' ' . $made;
}
echo scoped(), ' ', $shared, "\n";
for ($i = 0; $i < 3; $i++) {
    echo include __DIR__ . '/part_value.inc';
}
echo "\n", count(get_included_files()), "\n";
class Loader
{
    private $secret = 'secret';

    public function load()
    {
        return include __DIR__ . '/part_this.inc';
    }
}
echo (new Loader())->load(), "\n";
