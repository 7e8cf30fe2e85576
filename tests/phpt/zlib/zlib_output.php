<?php
var_dump(zlib_get_coding_type(), ob_gzhandler('text', PHP_OUTPUT_HANDLER_START | PHP_OUTPUT_HANDLER_FINAL));
set_error_handler(function (int $level, string $text) { echo "[$level] $text\n"; return true; });
ob_start('ob_gzhandler');
echo "as it is, since nobody said what the client takes\n";
print_r(ob_list_handlers());
print_r(ob_get_status(true));
var_dump(ob_start('ob_gzhandler'));
ob_end_flush();
ob_start('ob_gzhandler');
echo 'dropped';
ob_end_clean();
var_dump(ini_set('zlib.output_compression_level', '3'), ini_get('zlib.output_compression_level'));
