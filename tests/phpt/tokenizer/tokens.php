<?php
$cases = ["<?php /* abc\ndef", "<?php '", "<?php 089 + 0_9;", "<?php (real)1; \"\\u{zz}\";", "<?php }}} ) ] (", "<?php echo <<<A\n  x\n \t A;\n1", "<?php echo <<<A\n  x\n   A;\n1", "<?php \"a\$b[0", "<?php __halt_compiler ( ) ; abc <?php foo", "<?php __halt_compiler  abc def ghi jkl;","<?php __halt_compiler();?>\n abc ", "<?php \x01 \x02a;", "<? foo ?>", "<?php", "a<?php\n", "#!/bin/php\n<?php 1;", "<?php `ls \$a`; \"{\$a->b}\${c}\${d[1]}\"; b'x'; b\"y\$z\"; b<<<'Z'\nZ;","<?php 0x7FFFFFFFFFFFFFFFF; 0777777777777777777777777; 1_000;", "<?php namespace\\foo; \\a\\b; a\\b; \\ ;", "<?php yield /*a*/ from \$x; enum Foo {} enum extends {}; readonly(1); fn& \$a; \$a & \$b; \$a & b;", "<?php \$a?->b?->list; A::list; A::class; private(set) public ( set );", "<?php <<<A\nfoo", "<?php <<<'A'\nfoo\n", "<?php \"foo {\$a", "<?php #[A] # foo\n// x ?> y", "<?php //x\r\n//y\r#z\n1"];
foreach ($cases as $c) { foreach ([0, TOKEN_PARSE] as $f) {
 echo json_encode($c, JSON_INVALID_UTF8_SUBSTITUTE), " $f\n";
 try { foreach (token_get_all($c, $f) as $t) echo is_array($t) ? token_name($t[0]).' '.json_encode($t[1], JSON_INVALID_UTF8_SUBSTITUTE).' '.$t[2] : json_encode($t), " | "; echo "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), ' ', $e->getLine(), ' ', basename($e->getFile()), "\n"; }
 try { foreach (PhpToken::tokenize($c, $f) as $t) echo $t->id,' ',$t->line, ' ', $t->pos, ' | ';  } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
 echo "\n";
}}
