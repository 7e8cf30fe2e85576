<?php
$d=new DOMDocument; $d->loadXML('<a x="1"><b>t</b><!-- c --><b/></a>');
$e=$d->documentElement; echo $e->nodeName, $e->getAttribute('x'), "\n";
foreach ($d->getElementsByTagName('b') as $i=>$b) echo $i, $b->tagName, $b->nodeValue, "\n";
$n=$d->createElement('n','x &amp; y'); $e->appendChild($n); $e->setAttribute('q','"<'); $d->formatOutput=true; echo $d->saveXML(); echo $d->saveXML($n),"\n";
try { $e->nodeName='x'; } catch (Error $x) { echo $x->getMessage(),"\n"; }
try { $n->appendChild($e); } catch (DOMException $x) { echo $x->getCode(),$x->getMessage(),"\n"; }
var_dump($e->childNodes->length, $e->childNodes[1]->data, isset($e->childNodes[9]), $e->firstChild === $e->childNodes->item(0));
$d->loadXML('<a><b></a>');
