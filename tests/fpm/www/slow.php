<?php
// Takes the seconds asked for, by computing, and says so at the end.
$end = microtime(true) + (float) $_GET['seconds'];
$rounds = 0;
while (microtime(true) < $end) {
    $rounds++;
}
echo "took its time\n";
