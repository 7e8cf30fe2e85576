<?php
register_shutdown_function(function() { echo "shutdown after timeout\n"; });
set_time_limit(1);
function spin() { while (true) { } }
spin();
