<?php
// A template rendered to text by an output buffer, twice with different variables.
function render(string $file, array $variables): string
{
    extract($variables);
    ob_start();
    include $file;
    return ob_get_clean();
}
echo render(__DIR__ . '/part_html.inc', ['items' => ['a', 'b & c', '<d>']]);
echo strlen(render(__DIR__ . '/part_html.inc', ['items' => []])), "\n";
