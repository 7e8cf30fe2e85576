<?php
// Code as HTML, and without comments and whitespace.
$cases = [
    "<?php echo 1; ?>\n<b>x</b>\n",
    "<?php /* c */ // d\n\$a = \"x \$b {\$c} &\t<>\"; foo('y', 1.5, true, __LINE__); class A extends B {}\n#x\n/** doc */ function f() { return <<<A\n  a \$b\n  A; } ?> tail",
    "plain & html", "", "<?php `a`; \${x}; \$y; \"\$a[0] \$a[b] \${c}\"; namespace\\b; \"", "<?=1?>",
    "<?php __PROPERTY__; exit; array(); (int)1; A::class; #[Attr]\n", "<?php /*", "<?php (real) 08;", "<?php\n\n\t  \r\n foo  ;   \n",
    "<?php <<<A\nA\n.1; '\u{e9}'; __halt_compiler(); a <?php b",
];
$file = sys_get_temp_dir() . '/hey_highlight_' . getmypid();
foreach ($cases as $code) {
    echo json_encode($code), "\n", highlight_string($code, true), "\n---\n";
    file_put_contents($file, $code);
    echo php_strip_whitespace($file), "\n===\n";
}
var_dump(highlight_string("<?php 1;"), highlight_file($file), @highlight_file("/nonexist"), show_source($file, true));
unlink($file);
highlight_file("/nonexist");
echo php_strip_whitespace("/nonexist");
ini_set('highlight.string', 'red');
ini_set('highlight.html', 'blue');
echo highlight_string("a<?php 'x'; 1 ?>b", true);
