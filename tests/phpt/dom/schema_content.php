<?php
// Contents of elements, wildcards and attributes against schemas.
require __DIR__ . '/schema_check.inc';
$seq = '<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" minOccurs="0" maxOccurs="2"/><xs:choice><xs:element name="c"/><xs:element name="d"/></xs:choice></xs:sequence><xs:attribute name="n" type="xs:int" use="required"/><xs:attribute name="m"/></xs:complexType></xs:element>';
v($seq, '<r n="1"><a>1</a><c/></r>', '<r n="1"><a>1</a></r>', '<r><a>1</a><b/><b/><b/><c/></r>', '<r n="x" q="1"><a>z</a><d/><d/></r>', '<r n="1"/>', '<r n="1">text<a>1</a><c/></r>', '<x/>', '<r n="1"><a>1</a><z/></r>', '<r n="1"><a>1</a><z/><c/></r>', "<r n='1'>\n<a>1</a>\n<b>\n<q>x</q></b><c/><e/></r>");
$rep = '<xs:element name="r"><xs:complexType><xs:choice maxOccurs="unbounded"><xs:element name="a"/><xs:element name="b"/></xs:choice></xs:complexType></xs:element>';
v($rep, '<r><a/><b/><a/></r>', '<r/>', '<r><c/></r>', '<r><a/><c/></r>');
$cnt = '<xs:element name="r"><xs:complexType><xs:sequence minOccurs="2" maxOccurs="3"><xs:element name="a" minOccurs="2" maxOccurs="3"/><xs:element name="b" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>';
v($cnt, '<r/>', '<r><a/></r>', '<r><a/><a/></r>', '<r><a/><a/><b/><a/></r>', '<r><a/><a/><a/><a/><a/><b/><b/></r>', '<r><a/><a/><b/><a/><a/><b/><a/><a/><b/><a/></r>');
$all = '<xs:element name="r"><xs:complexType><xs:all><xs:element name="a"/><xs:element name="b" minOccurs="0"/><xs:element name="c"/></xs:all></xs:complexType></xs:element>';
v($all, '<r><c/><a/></r>', '<r><c/></r>', '<r><b/><b/></r>', '<r><c/><d/></r>', '<r/>', '<r><a/><b/><c/><a/></r>');
$empty = '<xs:element name="r"><xs:complexType/></xs:element>';
v($empty, '<r/>', '<r>x</r>', '<r><a/></r>', '<r a="1"/>', '<r> </r>', '<r><!--x--></r>');
$simple = '<xs:element name="r" type="xs:int"/>';
v($simple, '<r>12</r>', '<r>a</r>', '<r></r>', '<r><a/></r>', '<r a="1">1</r>', '<r> 5 </r>');
$sc = '<xs:element name="r"><xs:complexType><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="u" type="xs:string" fixed="eur"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>';
v($sc, '<r u="eur">1.5</r>', '<r u="usd">x</r>', '<r><b/></r>');
$wild = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t" elementFormDefault="qualified"><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" type="xs:string"/><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element><xs:element name="g" type="xs:int"/></xs:schema>';
v($wild, '<r xmlns="urn:t"><a/></r>', '<r xmlns="urn:t"><b/></r>', '<r xmlns="urn:t"><a/><b/></r>', '<r xmlns="urn:t"><a/><x:b xmlns:x="urn:x"/></r>', '<r xmlns="urn:t"><a/><x xmlns=""/></r>', '<r xmlns="urn:t" q="1"/>', '<r/>','<r xmlns="urn:t" xmlns:x="urn:x" x:q="1"><a/></r>');
$all = '<xs:element name="r"><xs:complexType><xs:all minOccurs="0"><xs:element name="a"/><xs:element name="b" minOccurs="0"/><xs:element name="c"/></xs:all></xs:complexType></xs:element>';
v($all, '<r><a/><c/><d/></r>', '<r/>', '<r><d/></r>', '<r><b/></r>');
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:sequence minOccurs="0" maxOccurs="2"><xs:element name="a" minOccurs="0"/><xs:choice maxOccurs="unbounded"><xs:element name="b"/><xs:element name="c" maxOccurs="2"/></xs:choice></xs:sequence><xs:element name="d" minOccurs="2" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>', '<r/>', '<r><a/></r>', '<r><b/><x/></r>', '<r><c/><x/></r>', '<r><c/><c/><x/></r>', '<r><a/><b/><a/><b/><x/></r>','<r><a/><b/><a/><b/><a/></r>', '<r><d/><x/></r>','<r><d/></r>', '<r><b/></r>', '<r><b/><d/></r>');
