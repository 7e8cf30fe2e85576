<?php
// Writing deep makes arrays on the way; from null yes, from false with a deprecation, from scalars an error.
$deep['a']['b'][]['c'] = 1;
echo json_encode($deep), "\n";
$null = null;
$null['x'][] = 1;
echo json_encode($null), "\n";
$false = false;
$false[] = 1;
echo json_encode($false), "\n";
$number = 5;
try {
    $number[] = 1;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    $number['a'] = 1;
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
$text = 'abc';
try {
    $text[] = 'd';
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
try {
    $text['x'] = 'd';
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
$counts = [];
foreach (['a', 'b', 'a'] as $letter) {
    $counts[$letter] = ($counts[$letter] ?? 0) + 1;
}
echo json_encode($counts), "\n";
$list['n']['m'] ??= 'default';
$list['n']['m'] ??= 'ignored';
$list['s'] = 'a';
$list['s'] .= 'b';
$list['i'] = 1;
$list['i'] <<= 4;
echo json_encode($list), "\n";
@$list['undefined']++;
@$list['sum'] += 5;
echo json_encode($list), "\n";
