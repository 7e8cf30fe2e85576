<?php
declare(strict_types=1);
// 5 cases: with strict types exit takes nothing but int and string.
foreach ([1.5, true, null] as $value) {
    try { exit($value); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
class Text { public function __toString(): string { return 'text'; } }
try { exit(new Text); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
exit(status: "end\n");
