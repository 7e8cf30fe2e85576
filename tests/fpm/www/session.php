<?php
// Counts the requests of a session; what two of them did at the same time would be counted once.
session_save_path($_GET['path']);
session_start();
$count = $_SESSION['count'] ?? 0;
usleep(5000);
$_SESSION['count'] = $count + 1;
echo $_SESSION['count'], "\n";
