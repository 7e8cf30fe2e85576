<?php
// if, while, do, for, foreach, alternative syntax, break and continue with numbers.
for ($i = 0, $j = 10; $i < $j; $i += 3, $j--) {
    echo "$i/$j ";
}
echo "\n";
$n = 3;
while ($n--) {
    echo $n;
}
do {
    echo $n;
} while ($n > 0);
echo "\n";
for (;;) {
    if ($n++ > 2) {
        break;
    }
    if ($n === 1) {
        continue;
    }
    echo $n;
}
echo "\n";
foreach (['a', 'b', 'c'] as $letter) {
    for ($i = 0; $i < 5; $i++) {
        if ($i === 1) {
            continue;
        }
        if ($letter === 'b') {
            continue 2;
        }
        if ($i === 3) {
            break;
        }
        if ($letter === 'c' && $i === 2) {
            break 2;
        }
        echo $letter, $i, ' ';
    }
    echo '| ';
}
echo "\n";
if ($n > 100): ?>
never
<?php elseif ($n > 1): ?>
alternative <?= $n ?>

<?php else: ?>
never either
<?php endif;
foreach ([1, 2] as $value): ?>
row <?= $value, "\n" ?>
<?php endforeach;
while ($n-- > 2): echo $n; endwhile;
for ($i = 0; $i < 2; $i++): echo $i; endfor;
echo "\n";
if (0) echo 'zero'; else if ('0') echo 'text zero'; elseif ([]) echo 'empty'; else echo "all false\n";
