<?php
// match compares strictly, gives a value, takes several conditions, throws when nothing fits.
function describe($value)
{
    return match ($value) {
        1, 2 => 'small',
        '1' => 'text one',
        null => 'null',
        true => 'true',
        default => 'other',
    };
}
foreach ([1, 2, '1', null, true, 1.0, 'x'] as $value) {
    echo describe($value), "\n";
}
$age = 25;
echo match (true) {
    $age < 18 => 'young',
    $age < 65 => 'adult',
    default => 'old',
}, "\n";
function trace($value)
{
    echo "[$value]";
    return $value;
}
echo match (3) {
    trace(1), trace(2) => 'early',
    trace(3) => 'found',
    trace(4) => 'never evaluated',
}, "\n";
foreach ([5, 'text', [1], new stdClass(), 1.5, true, 'a text that is quite long, longer than fits'] as $unmatched) {
    try {
        echo match ($unmatched) {
            'nothing' => 1,
        };
    } catch (\UnhandledMatchError $error) {
        echo $error->getMessage(), "\n";
    }
}
echo match (1) {
    1 => (function () {
        return 'closure result';
    })(),
    default => throw new Exception('no'),
}, "\n";
