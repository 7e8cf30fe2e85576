<?php
// Evaluates PHP function bodies, one a line of a JSON list on standard input, and prints their outcomes as a JSON list.
// Run by record_cases.ts.

function show(mixed $value): string
{
    if (is_array($value)) {
        $parts = [];
        foreach ($value as $key => $element) {
            $parts[] = (array_is_list($value) ? '' : show($key) . ' => ') . show($element);
        }
        return '[' . implode(', ', $parts) . ']';
    }
    if (is_string($value)) {
        return "'" . addcslashes($value, "\\'\0..\37\177..\377") . "'";
    }
    if (is_object($value)) {
        return '\\' . $value::class;
    }
    if (is_resource($value)) {
        return 'resource(' . get_resource_type($value) . ')';
    }
    return $value === null ? 'null' : ($value === PHP_INT_MIN ? (string) $value : var_export($value, true));
}

function outcome(string $body): string
{
    $labels = [2 => 'Warning', 8 => 'Notice', 512 => 'Warning', 1024 => 'Notice', 8192 => 'Deprecated', 16384 => 'Deprecated', 256 => 'Fatal error'];
    $text = '';
    set_error_handler(function (int $level, string $message) use (&$text, $labels) {
        $text .= $labels[$level] . ": $message; ";
        return true;
    });
    ob_start();
    try {
        $result = show(eval($body));
    } catch (Throwable $error) {
        $result = $error::class . ': ' . $error->getMessage();
    }
    $output = ob_get_clean();
    restore_error_handler();
    return $text . ($output === '' ? '' : 'output ' . show($output) . '; ') . $result;
}

$outcomes = array_map(outcome(...), json_decode(stream_get_contents(STDIN)));
echo json_encode(array_map(fn($text) => mb_convert_encoding($text, 'UTF-8', 'ISO-8859-1'), $outcomes), JSON_THROW_ON_ERROR);
