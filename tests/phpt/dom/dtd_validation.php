<?php
// Documents against their document types: validate(), validateOnParse, LIBXML_DTDVALID.
libxml_use_internal_errors(true);
function t($dtd, ...$bodies) { foreach ($bodies as $b) { foreach ([0, 1, 2] as $mode) {
  $d = new DOMDocument; if ($mode == 1) $d->validateOnParse = true;
  $r = $d->loadXML(str_starts_with($dtd, '<?') ? $dtd.$b : "<!DOCTYPE r [$dtd]>\n$b", $mode == 2 ? LIBXML_DTDVALID : 0); if ($mode == 0) $r = $d->validate();
  if ($mode == 0) echo "$dtd\n$b\n"; echo " $mode ", var_export($r, true), "\n";
  foreach (libxml_get_errors() as $e) echo "    {$e->level} {$e->code} L{$e->line} C{$e->column} [", $e->file === '' ? '' : 'file', "] ", str_replace(getcwd(), "", $e->message); libxml_clear_errors();
}}}
t('<!ELEMENT r (a,b?,(c|d)*)><!ELEMENT a (#PCDATA)><!ELEMENT b EMPTY><!ELEMENT c ANY><!ELEMENT d (#PCDATA|b)*>', '<r><a/></r>', '<r><a>x</a><b/><c><a/></c><d>x<b/>y</d></r>', '<r><b/></r>', "<r>\n<a/>x<b/></r>", '<r><a><b/></a></r>', '<r><a/><b>x</b></r>', '<r><a/><d><a/></d></r>', '<r><a/><z/></r>', '<z/>', '<r/>', '<r><a/><c><z/></c></r>', '<r><!--x--><a/><?p q?><b/></r>', '<r><a/><b><!--x--></b></r>', '<r><a/><b/><b/></r>', '<r>&#32;<a/><![CDATA[ ]]></r>');
t('<!ELEMENT r ANY><!ATTLIST r a CDATA #REQUIRED b (x|y) "x" c NMTOKEN #IMPLIED d CDATA #FIXED "f" i ID #IMPLIED j IDREF #IMPLIED k IDREFS #IMPLIED n NMTOKENS #IMPLIED e ENTITY #IMPLIED>', '<r a="1"/>', '<r/>', '<r a="1" b="z"/>', '<r a="1" c="a b"/>', '<r a="1" d="g"/>', '<r a="1" q="1"/>', '<r a="1" i="1x"/>', '<r a="1" i="q" j="q" k="q z"/>', '<r a="1" i="q"><r a="2" i="q"/></r>', '<r a="1" n=" a  b "/>', '<r a="1" e="zz"/>');
t('<!ELEMENT r EMPTY><!ATTLIST r xmlns CDATA #FIXED "urn:a">', '<r/>', '<r xmlns="urn:a"/>', '<r xmlns="urn:b"/>', '<r xmlns:q="z"/>');
t('<!ELEMENT r (q:a)><!ELEMENT q:a EMPTY><!ATTLIST q:a q:x CDATA #REQUIRED>', '<r xmlns:q="u"><q:a q:x="1"/></r>', '<r xmlns:q="u"><q:a x="1"/></r>');
t('<!NOTATION n SYSTEM "s"><!ENTITY e SYSTEM "f" NDATA n><!ENTITY g SYSTEM "f" NDATA m><!ENTITY p "p"><!ELEMENT r EMPTY><!ATTLIST r e ENTITY #IMPLIED t NOTATION (n) #IMPLIED>', '<r e="e" t="n"/>', '<r e="p" t="m"/>');
t('<!ELEMENT r (a|a)><!ELEMENT a EMPTY><!ELEMENT a ANY>', '<r><a/></r>');
t('<!ELEMENT r (#PCDATA|a|a)*><!ELEMENT a EMPTY><!ATTLIST a x ID #IMPLIED y ID #IMPLIED>', '<r><a/></r>');
t('<!ELEMENT r EMPTY><!ATTLIST r x ID #FIXED "a" y (b|c) "d" z NMTOKEN "a b">', '<r/>');
t('<!ELEMENT r ((a,b)|(a,c))><!ELEMENT a EMPTY><!ELEMENT b EMPTY><!ELEMENT c EMPTY>', '<r><a/><c/></r>', '<r><a/></r>');
t('<!ELEMENT r (a+,b*,c?)><!ELEMENT a EMPTY><!ELEMENT b EMPTY><!ELEMENT c EMPTY>', '<r><a/><a/><c/></r>', '<r><b/></r>');
t('<?xml version="1.0"?>', '<r/>');
t('<?xml version="1.0"?><!DOCTYPE r SYSTEM "nofile.dtd">', '<r/>');
t('<?xml version="1.0" standalone="yes"?><!DOCTYPE r [<!ELEMENT r (a)><!ELEMENT a EMPTY>]>', "<r>\n<a/></r>");
t('<!ENTITY z "<a/>"><!ELEMENT r (a)><!ELEMENT a EMPTY>', "<r>&z;</r>");
$d = new DOMDocument; $d->loadXML('<!DOCTYPE r [<!ELEMENT r ANY><!ATTLIST r i ID #IMPLIED>]><r i="x"/>'); var_dump($d->getElementById('x')?->nodeName); 
libxml_use_internal_errors(false); $d->loadXML('<!DOCTYPE r [<!ELEMENT r EMPTY>]><r>x</r>'); var_dump($d->validate()); $d->loadXML('<r>x</r>'); var_dump($d->validate());$d->loadXML('<!DOCTYPE r [<!ELEMENT r EMPTY>]><r>x</r>', LIBXML_DTDVALID);
