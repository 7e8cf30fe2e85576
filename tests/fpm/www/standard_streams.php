<?php
echo "out\n";
file_put_contents('php://stderr', "one\ntwo");
fwrite(fopen('php://stdout', 'w'), "three\n");
error_log('four');
var_dump(getenv('HTTP_PROXY'), getenv('REQUEST_METHOD'), getenv('REQUEST_METHOD', true), isset(getenv()['HTTP_HOST']));
