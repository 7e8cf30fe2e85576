<?php
function t($f) { try { $r = $f(); echo is_object($r) ? get_class($r) : var_export($r, true), "\n"; } catch (Throwable $e) { echo get_class($e), " ", $e->getCode(), " ", $e->getMessage(), "\n"; } }
$d = Dom\XMLDocument::createFromString('<!DOCTYPE r [<!ELEMENT r ANY>]><r xmlns="urn:r" xmlns:p="urn:p" z="1" p:a="&lt;" b="2" xml:lang="en"><p:x k="v"><y xmlns=""/><!--in--><![CDATA[<&>]]></p:x><w/></r>');
$r = $d->documentElement;
foreach ([[false, false], [false, true], [true, false], [true, true]] as $how) { t(fn() => $d->C14N(...$how)); t(fn() => $r->firstChild->C14N(...$how)); t(fn() => $r->firstChild->firstChild->C14N(...$how)); t(fn() => $r->lastChild->C14N(...$how)); }
t(fn() => $d->C14N(false, false, ['query' => '//p:x | //p:x/@* | //p:x/namespace::*', 'namespaces' => ['p' => 'urn:p']]));
t(fn() => $d->C14N(true, false, null, ['p']));
t(fn() => $d->saveXml());
$schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:s" elementFormDefault="qualified"><xs:element name="s"><xs:complexType><xs:sequence><xs:element name="n" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:schema>';
foreach (['<s xmlns="urn:s"><n>1</n></s>', '<q:s xmlns:q="urn:s"><q:n>x</q:n></q:s>', '<s><n>1</n></s>'] as $text) t(fn() => Dom\XMLDocument::createFromString($text)->schemaValidateSource($schema));
t(fn() => $d->schemaValidateSource('')); t(fn() => $d->schemaValidate(''));
$grammar = '<element name="s" ns="urn:s" xmlns="http://relaxng.org/ns/structure/1.0"><element name="n"><text/></element></element>';
foreach (['<s xmlns="urn:s"><n>1</n></s>', '<s xmlns="urn:s"/>'] as $text) t(fn() => Dom\XMLDocument::createFromString($text)->relaxNgValidateSource($grammar));
t(fn() => $d->relaxNgValidateSource(''));
foreach (['<!DOCTYPE a [<!ELEMENT a (b)><!ELEMENT b EMPTY>]><a><b/></a>', '<!DOCTYPE a [<!ELEMENT a (b)><!ELEMENT b EMPTY>]><a/>', '<a/>'] as $text) t(fn() => Dom\XMLDocument::createFromString($text)->validate());
$x = Dom\XMLDocument::createFromString('<a xmlns:xi="http://www.w3.org/2001/XInclude"><b/></a>'); t(fn() => $x->xinclude());
$file = tempnam(sys_get_temp_dir(), "hey"); file_put_contents($file, '<i xmlns="urn:i"><j/></i>');
$x = Dom\XMLDocument::createFromString('<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="' . $file . '" parse="xml"/></a>'); t(fn() => $x->xinclude()); t(fn() => preg_replace('~xml:base="[^"]*"~', '', $x->saveXml()));
unlink($file); $x = Dom\XMLDocument::createFromString('<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/nowhere/x.xml"/></a>'); t(fn() => $x->xinclude());
$p = new Dom\XPath($d); foreach (['//namespace::*', 'count(//*[1]/namespace::*)', '//@*'] as $text) t(fn() => $p->evaluate($text));
