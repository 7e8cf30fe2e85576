<?php
// Characters of strings that are not valid UTF-8.
foreach (["\xff\xffabc","a\xc3bc\xe2\x82","\xf5\x80\x80\x80abcd","\xc0\x80abc","\xe2abcdef","\xf0\x9fabcdef","\x80\x80a","\xc3","a\xf0","ab\xed\xa0\x80cd","\xf8\x88\x80\x80\x80abc"] as $s) foreach([[0,1],[1,1],[1,2],[2,null],[-2,null],[0,-1],[0,10],[3,2]] as [$a,$b]) echo bin2hex($s)," $a ",$b??'null',' ',bin2hex(mb_substr($s,$a,$b)),' ',mb_strlen($s),' ',json_encode(@mb_strpos($s,'b')),json_encode(@mb_strrpos($s,'a')),"\n";
