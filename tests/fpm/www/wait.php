<?php
// Waits for so many milliseconds, then gives the pool's SETTING.
usleep((int) $_GET['milliseconds'] * 1000);
echo getenv('SETTING');
