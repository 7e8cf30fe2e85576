<?php
// HTML entities as an encoding.
error_reporting(E_ALL & ~E_DEPRECATED);
$named=[]; $num=0;
for($i=0;$i<0x3000;$i++){ if($i>=0xd800&&$i<0xe000) continue; $s=mb_convert_encoding(mb_chr($i),'HTML-ENTITIES','UTF-8'); if($s[0]=='&' && strlen($s)>1){ if($s[1]=='#'){ if(!isset($first))$first=$i; $last=$i; if($s!="&#$i;") echo "odd $i $s\n"; } else $named[$i]=$s;} elseif ($s!==mb_chr($i)) {echo dechex($i)," => ",bin2hex($s),"\n";} }
echo count($named)," first num $first last $last\n"; foreach($named as $i=>$s) echo dechex($i),':',trim($s,'&;')," "; echo "\n";
foreach(range(0,300) as $i){$s=mb_convert_encoding(mb_chr($i),'HTML-ENTITIES','UTF-8'); if(strlen($s)>1) {echo "$i $s\n"; if($i>161)break;}}
foreach(["&quot;","&amp;","&lt;","&gt;","&apos;","&eacute;","&Eacute","&eacute","&#233;","&#xe9;","&#XE9;","&#233","&#;","&#x;","&#x110000;","&#1114112;","&#xd800;","&#0;","& &eacute;","&&eacute;","&foo;","&foobarfoobarfoobarfoobarfoobar;","&eacute &","&e-acute;","\xe9","\x80","&#12x;","&#-1;","&;","&","&a\xe9;","&#99999999999;","&#4294967296;","&thetasym;","&lang;","&rang;","&#x000000000000041;","&#0000000000000000065;","&loz;","&zwj;"] as $s) echo $s," => ",bin2hex(mb_convert_encoding($s,'UTF-8','HTML-ENTITIES'))," check ",(int)mb_check_encoding($s,'HTML-ENTITIES'),' len ',mb_strlen($s,'HTML'),"\n";
mb_substitute_character('long');
var_dump(mb_convert_encoding("\xd8\x00\x00A",'HTML','UTF-16BE'), mb_convert_encoding("\xf0\x9f\x98\x80\xff",'HTML','UTF-8'));
var_dump(mb_preferred_mime_name('HTML'),mb_encoding_aliases('HTML'), mb_convert_encoding("a&b<>\"'", 'HTML', 'UTF-8'));
var_dump(mb_convert_encoding("\x00\x00\x00\x80\x80\x00\x00\x00\x00\x11\x00\x00", 'HTML', 'UCS-4BE'));
