<?php
/*
 * Records the texts and roundings of floats, one float a line: bits, text with precision 14, 17 and the shortest,
 * `precision:text`, `decimals:text`, `places:mode:bits` of round(), int. Run with the reference PHP in this folder.
 */
ini_set('serialize_precision', '-1');
mt_srand(8427);
$floats = [0.0, -0.0, INF, -INF, NAN, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, PHP_FLOAT_EPSILON, 9007199254740992.0, 9007199254740993.0, 9.2233720368547758e18, -9.2233720368547758e18, 1.8446744073709552e19];
for ($e = -20; $e <= 25; $e++) array_push($floats, 10.0 ** $e, 1.5 * 10.0 ** $e, -1.0 * 10.0 ** $e * 1.2345678901234567, 9.9999999999999999 * 10.0 ** $e, 9.99999999999995 * 10.0 ** $e);
// Exact halves in some decimal place.
for ($i = 0; $i < 150; $i++) {
    $floats[] = mt_rand(-100000, 100000) + 0.5;
    $floats[] = mt_rand(-1000, 1000) / 8;
    $floats[] = mt_rand(10000000, 99999999) * 100000.0 + 0.5 * mt_rand(0, 9);
    $floats[] = mt_rand(1000000, 9999999) * 10.0 ** mt_rand(5, 12) + mt_rand(0, 99) * 5;
}
for ($i = 0; $i < 300; $i++) {
    $floats[] = mt_rand(-99999, 99999) / 1000;
    $floats[] = (float) (mt_rand(0, 9999) . '.' . mt_rand(0, 9999) . '5');
}
while (count($floats) < 1700) {
    $float = unpack('E', random_bits())[1];
    if (is_finite($float)) $floats[] = $float;
}
function random_bits(): string
{
    $bytes = '';
    for ($i = 0; $i < 8; $i++) $bytes .= chr(mt_rand(0, 255));
    return $bytes;
}
function bits(float $float): string
{
    return is_nan($float) ? 'NAN' : bin2hex(pack('E', $float));
}
function with_precision(int $precision, float $float): string
{
    ini_set('precision', (string) $precision);
    return (string) $float;
}
$precisions = [0, 1, 2, 3, 5, 7, 10, 12, 13, 15, 16, 18, 20, 30, 40];
$lines = [];
foreach ($floats as $float) {
    $precision = $precisions[mt_rand(0, count($precisions) - 1)];
    $decimals = abs($float) > 1e30 || mt_rand(0, 10) < 9 ? mt_rand(0, 6) : mt_rand(7, 40);
    $places = mt_rand(-3, 6);
    $mode = mt_rand(0, 1) ? 0 : mt_rand(0, 7);
    $lines[] = implode(' ', [
        bits($float), with_precision(14, $float), with_precision(17, $float), with_precision(-1, $float),
        "$precision:" . with_precision($precision, $float), "$decimals:" . sprintf("%.{$decimals}F", $float),
        "$places:$mode:" . bits(round($float, $places, RoundingMode::cases()[$mode])), (int) $float,
    ]);
}
// More of round() alone, where its edges are.
for ($i = 0; $i < 2400; $i++) {
    $digits = mt_rand(1, 12);
    $text = mt_rand(0, 10 ** min($digits, 9)) . '.' . str_pad((string) mt_rand(0, 10 ** mt_rand(1, 6)), mt_rand(1, 7), '0', STR_PAD_LEFT) . (mt_rand(0, 1) ? '5' : '');
    $float = (mt_rand(0, 3) ? 1 : -1) * (float) $text;
    if (mt_rand(0, 5) === 0) $float *= 10.0 ** mt_rand(-10, 10);
    $places = mt_rand(0, 20) ? mt_rand(-6, 9) : mt_rand(-30, 30);
    $mode = $i % 8;
    $rounds[] = bits($float) . " $places:$mode:" . bits(round($float, $places, RoundingMode::cases()[$mode]));
}
$all = ['php' => PHP_VERSION, 'floats' => $lines, 'rounds' => $rounds];
file_put_contents(__DIR__ . '/floats.json', json_encode($all, JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR) . "\n");
