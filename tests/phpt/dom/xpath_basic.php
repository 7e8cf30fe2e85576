<?php
// Expressions on documents.
$d = new DOMDocument;
$d->loadXML('<r xmlns:p="urn:p"><a n="1">x</a><a n="2">y</a><p:b>z</p:b></r>');
$x = new DOMXPath($d);
foreach ($x->query('//a') as $i => $a) echo $i, $a->getAttribute('n'), $a->nodeValue, "\n";
var_dump($x->evaluate('count(//a)'), $x->evaluate('string(//p:b)'), $x->evaluate('//a[2] = "y"'), $x->query('//a/@n')->item(1)->value);
$x->registerNamespace('q', 'urn:p');
var_dump($x->query('//q:b')->length, $x->query('a', $d->documentElement)[0]->nodeValue, $x->document === $d);
var_dump(DOMXPath::quote("it's"), DOMXPath::quote('a"b'), DOMXPath::quote("a'b\"c"), $x->query('count(//a)')->length);
var_dump($x->query('//'), $x->query('//u:a'), $x->query('f()'));
