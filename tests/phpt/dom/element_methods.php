<?php
function t($f) { try { $r = $f(); echo is_object($r) ? get_class($r) : var_export($r, true), "\n"; } catch (Throwable $e) { echo get_class($e), " ", $e->getMessage(), "\n"; } }
$d = new DOMDocument; $d->loadXML("<a x=\"1\" xmlns:p=\"urn:p\" p:y=\"2\"><b/>t<c/></a>"); $a = $d->documentElement; $b = $a->firstChild;
t(fn() => $a->setAttribute("", "x")); t(fn() => $a->setAttribute("-", "x"));
foreach ([["x"], ["x"], ["x", true], ["q", false], ["-"], ["xmlns:p"], ["xmlns:p"], ["xmlns"], ["xmlns"], ["p:y"]] as $given) t(fn() => $a->toggleAttribute(...$given));
echo $d->saveXML();
foreach (["beforebegin", "afterbegin", "BeforeEnd", "afterend", "x"] as $w) { t(fn() => $b->insertAdjacentElement($w, $d->createElement("n"))); t(fn() => $b->insertAdjacentText($w, "T")); t(fn() => $a->insertAdjacentElement($w, $d->createElement("m"))); }
echo $d->saveXML();
t(fn() => $a->setIdAttributeNS("urn:z", "y", true)); t(fn() => $a->setIdAttribute("nope", true)); t(fn() => $a->setIdAttributeNode($d->createAttribute("k"), true)); t(fn() => $a->removeAttributeNode($d->createAttribute("k")));
foreach ([["XML", "1.0"], ["xml", "2.0"], ["Core", "1.0"], ["core", "2.0"], ["html", "1.0"]] as $given) t(fn() => $a->isSupported(...$given));
t(fn() => $a->getRootNode()); t(fn() => $d->createElement("z")->getRootNode());
$c = $a->lastChild; foreach ([[$a, $b], [$b, $a], [$b, $c], [$c, $b], [$a, $a], [$d, $a], [$a, $d]] as [$x, $y]) t(fn() => $x->compareDocumentPosition($y));
$e = new DOMDocument; $e->loadXML("<a><b x=\"1\" y=\"2\">t</b><b y=\"2\" x=\"1\">t</b><b y=\"2\" x=\"1\">u</b></a>"); $l = $e->getElementsByTagName("b");
t(fn() => $l[0]->isEqualNode($l[1])); t(fn() => $l[0]->isEqualNode($l[2])); t(fn() => $l[0]->isEqualNode(null)); t(fn() => $e->isEqualNode($e->cloneNode(true)));
t(fn() => $l[0]->attributes[0]->compareDocumentPosition($l[0]->attributes[1])); t(fn() => $l[0]->attributes[0]->compareDocumentPosition($l[0])); t(fn() => $l[0]->compareDocumentPosition($l[0]->attributes[0])); t(fn() => $l[0]->firstChild->compareDocumentPosition($l[0]->attributes[0]));
t(fn() => $l[[]]); t(fn() => $l["0.5"]->nodeName); t(fn() => $l["1x"]); t(fn() => $l[1.7]->nodeName); t(fn() => $l[null]->nodeName); t(fn() => $l[-1]); t(fn() => isset($l["0.5"])); t(fn() => $l["abc"]);
foreach (["0.5", "y", "1", "1y", "zz"] as $key) t(fn() => $l[0]->attributes[$key]?->name);
t(fn() => $l[0][1]); t(fn() => $l[0] = 1); t(function () use (&$l) { unset($l[0]); }); t(function () use (&$l) { $l[][] = 1; });
$it = $l->getIterator(); foreach ($it as $k => $v) echo $k; t(fn() => $it->current()); t(fn() => $it->valid()); t(fn() => $it->rewind());
// IDs
$d->loadXML('<r><a xml:id="x"/><b xml:id="y"/></r>'); $a = $d->getElementById('x'); $a->remove(); t(fn() => $d->getElementById('x')); $d->documentElement->append($a); t(fn() => $d->getElementById('x'));
$a->setAttribute('xml:id', 'z'); t(fn() => $d->getElementById('z')); t(fn() => $d->getElementById('x')); $a->removeAttribute('xml:id'); t(fn() => $d->getElementById('z'));
$d->loadHTML('<p id=a><a name=b>'); t(fn() => $d->getElementById('b')->nodeName); $p = $d->getElementById('a'); $p->setAttribute('id', 'c'); t(fn() => $d->getElementById('a')); t(fn() => $d->getElementById('c'));
// declarations as nodes
$d->loadXML('<root xmlns="urn:d" xmlns:foo="urn:f"><c/></root>'); $root = $d->documentElement;
foreach ((new DOMXPath($d))->query('//c/namespace::* | //*[1]/namespace::*') as $n) { foreach (['nodeName', 'nodeValue', 'nodeType', 'prefix', 'localName', 'namespaceURI', 'isConnected'] as $p) echo var_export($n->$p, true), ' '; echo $n->parentNode->nodeName, ' ', get_class($n->ownerDocument), "\n"; }
foreach (['xmlns', 'xmlns:foo', 'xmlns:bar'] as $name) t(fn() => $root->getAttributeNode($name));
t(fn() => $root->getAttributeNodeNS('http://www.w3.org/2000/xmlns/', 'foo')); t(fn() => $root->getAttributeNodeNS('http://www.w3.org/2000/xmlns/', 'xmlns'));
t(fn() => $root->contains($root->getAttributeNode('xmlns'))); t(fn() => serialize($root->getAttributeNode('xmlns'))); t(fn() => $root->hasAttributes());
