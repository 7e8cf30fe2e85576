<?php
// Heredoc and nowdoc: interpolation, indentation taken from the closing mark, in arguments and arrays.
$name = 'Ann';
$list = ['a' => ['b' => 'deep']];
echo <<<TEXT
Hello $name,
  {$list['a']['b']} "quoted" \$escaped \x41

TEXT;
echo <<<'RAW'
No $name here, no \n, it's 'raw'.
RAW;
echo "\n";
function indented($name)
{
    return <<<"END"
        first line of $name
          second, two more
        third
        END . '|';
}
echo indented('x'), "\n";
$array = [<<<A
    one
    A, <<<B
      two
        three
      B
    . 'suffix'];
echo json_encode($array), "\n";
echo <<<EMPTY
EMPTY;
echo strlen(<<<X
a
X), "\n";
echo <<<MIX
  {$list['a']['b']}
    EOT is not the end
   MIXED neither
  MIX
, "\n";
