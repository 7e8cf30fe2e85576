<?php
function t($f) { try { $r = $f(); echo var_export($r, true), "\n"; } catch (Throwable $e) { echo get_class($e), " ", $e->getMessage(), "\n"; } }
$d = new DOMDocument;
$d->loadXML('<!DOCTYPE r [<!ENTITY e "x">]><?pi a?><!--c--><r xmlns="urn:r" xmlns:p="urn:p" xmlns:q="urn:q" z="1" p:a="&lt;&#9;&#10;&quot;" b="2" xml:lang="en"><p:x q:k="v"><y xmlns=""/><!--in--><![CDATA[<&>]]>&#13;&amp;</p:x><q:z xmlns:q="urn:q2" xmlns:p="urn:p"/><w/></r><?end?><!--z-->', LIBXML_NOENT);
$r = $d->documentElement; $x = $r->firstChild;
foreach ([[false, false], [false, true], [true, false], [true, true]] as $how) {
  t(fn() => $d->C14N(...$how));
  t(fn() => $r->C14N(...$how));
  t(fn() => $x->C14N(...$how));
  t(fn() => $x->firstChild->C14N(...$how));
  t(fn() => $x->nextSibling->C14N(...$how));
}
t(fn() => $x->C14N(true, false, null, ['q', '#default', 'nope']));
t(fn() => $r->C14N(true, false, null, ['p', 'q']));
t(fn() => $x->C14N(false, false, null, ['q']));
$ns = ['a' => 'urn:r', 'p' => 'urn:p'];
foreach (['//p:x', '(//. | //@* | //namespace::*)[ancestor-or-self::p:x]', '//p:x | //p:x/namespace::*', '//a:w | //a:r', '//a:r//text()', '//@*', '1', '//nope:x', '//comment()', '(//a:r|//a:w|//a:r/@*|//a:r/namespace::p)'] as $query) {
  t(fn() => $r->C14N(false, true, ['query' => $query, 'namespaces' => $ns]));
  t(fn() => $r->C14N(true, false, ['query' => $query, 'namespaces' => $ns], ['p']));
}
t(fn() => $r->C14N(false, false, []));
t(fn() => $r->C14N(false, false, ['query' => 1]));
t(fn() => (new DOMElement('a'))->C14N());
$file = tempnam(sys_get_temp_dir(), 'hey');
t(fn() => $x->C14NFile($file, true));
echo file_get_contents($file), "\n";
unlink($file);
t(fn() => $r->C14NFile('', false));
$d->loadXML('<r xmlns="relative"/>');
t(fn() => $d->C14N());
$d->loadXML('<!DOCTYPE r [<!ENTITY e "x">]><r>&e;</r>');
t(fn() => $d->C14N());
$d->loadXML("<r b='1' a='2' \n c='\u{e9}'>\u{e9}<e/></r>");
t(fn() => $d->C14N());
