<?php
// Runs main() of a file a number of times: php driver.php FILE TIMES.
require $argv[1];
$times = (int) $argv[2];
ob_start();
$start = hrtime(true);
for ($i = 0; $i < $times; $i++) {
    $result = main();
}
$elapsed = hrtime(true) - $start;
$output = ob_get_clean();
echo 'checksum ', md5($result . $output), "\n";
printf("elapsed %.3f\n", $elapsed / 1e6);
