<?php
// Reads lines `pattern TAB subject TAB subject …` (C-escaped bytes) and writes what preg_match_all finds, as corpus_test.ts explains.
ini_set('memory_limit', '1G');
while (($line = fgets(STDIN)) !== false) {
    $fields = array_map('stripcslashes', explode("\t", rtrim($line, "\n")));
    $pattern = array_shift($fields);
    $out = [];
    foreach ($fields as $subject) {
        error_clear_last();
        $count = @preg_match_all($pattern, $subject, $sets, PREG_SET_ORDER | PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL);
        if ($count === false) {
            $out[] = '!' . preg_last_error();
            continue;
        }
        $matches = [];
        foreach ($sets as $set) {
            $groups = [];
            foreach ($set as $key => $pair) {
                if ($key === 'MARK') $groups[] = 'MARK=' . $pair;
                elseif (is_int($key)) $groups[] = $pair[0] === null ? '' : $pair[1] . '+' . strlen($pair[0]);
            }
            $matches[] = implode(',', $groups);
        }
        $out[] = implode(';', $matches);
    }
    echo implode("\t", $out), "\n";
}
