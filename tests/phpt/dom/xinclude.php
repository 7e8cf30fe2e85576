<?php
// XInclude: documents, texts, pointers, fallbacks, recursion, bases, errors.
$folder = sys_get_temp_dir() . '/hey_xinclude_' . getmypid();
mkdir($folder);
chdir($folder);
ob_start(fn($text) => str_replace([$folder, basename($folder)], '', $text));
 file_put_contents('b.xml', '<?xml version="1.0"?><books><book xml:id="b1"><t>One</t></book><book><t>Two</t></book></books>'); file_put_contents('t.txt', "plain <text> é"); file_put_contents('l.xml', '<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="l.xml"/></r>'); file_put_contents('n.xml', '<n xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="b.xml"/></n>'); @mkdir('s'); file_put_contents('s/q.xml', '<q xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="../b.xml"/></q>'); file_put_contents('bad.xml', '<a>');
function x($inner, $o = 0, $load = 0) { $d = new DOMDocument; $d->loadXML('<r xmlns:xi="http://www.w3.org/2001/XInclude">'.$inner.'</r>', $load); echo $inner, ' ', var_export($d->xinclude($o), true), "\n", $d->saveXML(); foreach ($d->documentElement->childNodes as $n) echo $n->nodeType, $n->nodeName, ' '; echo "\n"; foreach (libxml_get_errors() as $e) echo "    {$e->level} {$e->code} L{$e->line} C{$e->column} [", basename($e->file), "] ", $e->message; libxml_clear_errors(); }
foreach ([false, true] as $u) { libxml_use_internal_errors($u);
x('<xi:include href="b.xml"/>'); x('<xi:include href="b.xml"/>', 0); x('<xi:include href="t.txt" parse="text"/>'); x('a<xi:include href="none.xml"/>b'); x('<xi:include href="none.xml"><xi:fallback>fb<z/></xi:fallback></xi:include>'); x('<xi:include href="b.xml" xpointer="xpointer(//book[2])"/>'); x('<xi:include href="b.xml" xpointer="b1"/>'); x('<xi:include href="b.xml" xpointer="element(/1/2)"/>'); x('<a><c/></a><xi:include xpointer="xpointer(/r/a)"/>'); x('<xi:include href="l.xml"/>'); x('<xi:include href="n.xml"/>'); x('<xi:include href="s/q.xml"/>'); x('<xi:include href="bad.xml"/>'); x('<xi:include/>'); x('<xi:include href="b.xml" parse="foo"/>'); x('<xi:include href="b.xml" xpointer="xpointer(//zz)"/>'); x('<p xmlns:xi="http://www.w3.org/2003/XInclude"><xi:include href="b.xml"/></p>'); x('none'); x('<xi:include href="t.txt" parse="text" encoding="iso-8859-1"/>'); x('<xi:include href="none.txt" parse="text"/>'); x('<xi:fallback/>'); x('<xi:include href="b.xml"/>', 0, LIBXML_XINCLUDE);
}

unlink('s/q.xml');
rmdir('s');
array_map('unlink', glob('*.*'));
chdir('/');
rmdir($folder);
