<?php
function t($label, $f) { try { $r = $f(); echo $label, ': ', is_object($r) ? get_class($r) : var_export($r, true), "\n"; } catch (Throwable $e) { echo $label, ': ', get_class($e), ' ', $e->getMessage(), "\n"; } }
// namespaces and insertion
$d = new DOMDocument; $d->loadXML('<a xmlns="urn:1" xmlns:p="urn:2" xmlns:default="urn:1"><p:b q="1"/></a>');
$a = $d->documentElement;
$a->setAttributeNS('urn:1','x','1'); $a->setAttributeNS('urn:2','z','1'); $a->setAttributeNS('urn:3','w','1'); $a->setAttributeNS('urn:4','v','1'); $a->setAttributeNS('urn:5','p:u','1'); $a->setAttributeNS('urn:1','default:x','2');
echo $d->saveXML();
$d->loadXML('<a xmlns:p="urn:2"><b/></a>'); $b = $d->documentElement->firstChild;
$b->setAttributeNS('urn:2','p:x','1'); $b->setAttributeNS('urn:2','q:y','1'); $b->setAttributeNS('urn:2','z','1');
echo $d->saveXML();
$attr = $d->createAttributeNS('urn:9','k'); echo $d->saveXML(); $b->setAttributeNodeNS($attr); echo $d->saveXML();
$d = new DOMDocument; $d->appendChild($d->createElement('c')); foreach (['foo:h','bar:h','h'] as $i => $n) { $at = $d->createAttributeNS('urn:n', $n); $at->value = $i; $d->documentElement->setAttributeNodeNS($at); echo $d->saveXML(); }
// import
$f = new DOMDocument; $f->loadXML('<w xmlns:ai="urn:ai" xmlns="urn:w" ai:at="v"><ai:x><y z="1"/></ai:x></w>');
$t = new DOMDocument; $t->appendChild($t->createElementNS('urn:t','t:t'));
$i = $t->importNode($f->documentElement->attributes->item(0)); $t->documentElement->appendChild($i); echo $t->saveXML();
$t->documentElement->appendChild($t->importNode($f->documentElement->firstChild, true)); echo $t->saveXML();
$t->documentElement->appendChild($t->importNode($f->documentElement->firstChild, false)); echo $t->saveXML();
$t->documentElement->appendChild($t->importNode($f->documentElement, true)); echo $t->saveXML();
$c = $f->documentElement->firstChild->cloneNode(true); echo $f->saveXML($c), "\n"; $n = new DOMDocument; $n->appendChild($n->importNode($c, true)); echo $n->saveXML();
$x = $f->documentElement->firstChild; $x->remove(); echo $f->saveXML($x), "\n", $f->saveXML(); $g = new DOMDocument; $g->appendChild($g->adoptNode($x)); echo $g->saveXML(), $f->saveXML();
$d->loadXML('<r xmlns="urn:r" xmlns:p="urn:p"><p:a p:b="1"><c/></p:a></r>'); $pa=$d->documentElement->firstChild; $fr=$d->createDocumentFragment(); $fr->appendChild($pa); echo $d->saveXML($fr),"\n"; $d->documentElement->appendChild($fr); echo $d->saveXML();
$d->loadXML('<r xmlns="urn:r" xmlns:p="urn:p"><p:a p:b="1"><c/></p:a></r>'); 
$d->documentElement->removeAttributeNS('urn:p','p'); echo $d->saveXML(); var_dump($d->documentElement->firstChild->namespaceURI, $d->documentElement->firstChild->prefix);
$d->documentElement->removeAttribute('xmlns'); echo $d->saveXML(); $d->documentElement->removeAttributeNS('urn:r',''); echo $d->saveXML();
$d->loadXML('<r xmlns:p="urn:p" p:a="1" a="2"/>'); $r=$d->documentElement; t('setns', fn()=>$r->setAttribute('xmlns:q','urn:q')); t('set default', fn()=>$r->setAttribute('xmlns','urn:z')); t('setNS xmlns', fn()=>$r->setAttributeNS('http://www.w3.org/2000/xmlns/','xmlns:p','urn:pp')); echo $d->saveXML(); t('ga',fn()=>$r->getAttribute('p:a')); t('prefix', function() use($r){ $r->prefix='p'; return $r->nodeName;}); t('prefix2', function() use($r){ $r->prefix='nope'; return $r->nodeName;});
echo $d->saveXML();
