<?php
// What is converted by way of JavaScript strings, with characters that an encoding lacks, and bytes that are none.
$u = "Stra\u{df}e \u{e9}t\u{e9} \u{65e5}\u{672c}\u{1f600} abc"; $l="Stra\u{df}e \u{e9}\u{80}\u{ff}";
foreach (['UTF-16','UTF-16BE','UTF-16LE','ISO-8859-1','UTF-32','Windows-1252','ISO-8859-15'] as $e) echo $e, bin2hex(mb_convert_encoding($u,$e,'UTF-8')), " ", bin2hex(mb_convert_encoding($l,$e,'UTF-8'))," ", bin2hex(mb_convert_encoding("a\xffb\xc3",$e,'UTF-8')), bin2hex(mb_convert_encoding("",$e,'UTF-8')), " ", bin2hex(mb_convert_encoding("a\x80\xa4\xff",'UTF-8',$e)), "\n";
