<?php
// A parse error in an included file can be caught.
try {
    include __DIR__ . '/part_broken.inc';
} catch (ParseError $error) {
    echo get_class($error), ': ', $error->getMessage(), ' in ', basename($error->getFile()), ':', $error->getLine(), "\n";
}
foreach (['$a = ;', 'function () {', 'echo "unclosed', 'class { }', 'if (true) { echo 1; ', '$x = [1, 2;', 'return 5', 'foreach ($a as) {}', '1 + ;', "'abc", '$', 'function 5() {}', 'use A\\;'] as $code) {
    try {
        eval($code);
    } catch (ParseError $error) {
        echo $error->getMessage(), "\n";
    }
}
