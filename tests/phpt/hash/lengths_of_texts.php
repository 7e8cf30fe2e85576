<?php
// Every algorithm on texts of all lengths around its blocks, and keyed.
foreach (hash_algos() as $a) { $h=''; for ($i=0;$i<300;$i+=7) $h.=hash($a, str_repeat("\xe9a", $i)); echo $a, " ", md5($h), "\n"; }
foreach (hash_hmac_algos() as $a) echo $a, " ", hash_hmac($a, "text", "key"), hash_hmac($a, str_repeat("t",300), str_repeat("k",200)), "\n";
