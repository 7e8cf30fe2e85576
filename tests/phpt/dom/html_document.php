<?php
function t($f) { try { $r = $f(); echo is_object($r) ? get_class($r) . (isset($r->nodeName) ? " $r->nodeName" : "") . (isset($r->length) ? " $r->length" : "") : var_export($r, true), "\n"; } catch (Throwable $e) { echo get_class($e), " ", $e->getCode(), " ", $e->getMessage(), "\n"; } }
$texts = ["<p>\u{e9}<pre>\n\nx</pre><textarea>\na</textarea><script>a<b</script><style>x>y</style><br><img alt=\"a&quot;&nbsp;<>\"><!--c--><svg viewBox=1 xlink:href=a><path/><foreignObject><p></foreignObject></svg><math><mi/></math><template><b>t</b></template><noscript><i>z</i></noscript>",
  "<!DOCTYPE html PUBLIC \"a\" \"b\"><title> a  b </title><body class=x>", "", "x", "<table><tr><td>a<div>b</table>c", "<b><p>x</b>y</p>", "<select><option>a<option>b</select>", "<frameset><frame></frameset>", "<!DOCTYPE html><html lang=en><head><meta charset=utf-8></head><body><p id=p>a</p></body></html>\n<!--z-->"];
foreach ($texts as $text) {
  $d = Dom\HTMLDocument::createFromString($text, LIBXML_NOERROR);
  echo $d->saveHtml(), "\n", $d->saveXml(), "\n";
  t(fn() => [$d->title, $d->body?->nodeName, $d->head?->localName, $d->doctype?->publicId, $d->charset, $d->URL]);
}
t(fn() => Dom\HTMLDocument::createFromString("<p>", LIBXML_NOERROR | Dom\HTML_NO_DEFAULT_NS)->documentElement);
foreach ([4, 2, 256] as $options) t(fn() => Dom\HTMLDocument::createFromString("x", $options));
foreach (["<p>a<p>b", "<html><p>a", "a<b>c</b>", "<body>x"] as $text) t(fn() => Dom\HTMLDocument::createFromString($text, LIBXML_NOERROR | LIBXML_HTML_NOIMPLIED)->saveHtml());
foreach (["<meta charset=windows-1252><p>\xe9", "<p>\xe9", "\xef\xbb\xbf<p>\u{e9}", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'><p>\xb1"] as $text) { $d = Dom\HTMLDocument::createFromString($text, LIBXML_NOERROR); t(fn() => [$d->charset, bin2hex($d->body->textContent), bin2hex($d->saveHtml($d->body))]); }
t(fn() => Dom\HTMLDocument::createFromString("<p>\xe9", LIBXML_NOERROR, "nope"));
t(fn() => bin2hex(Dom\HTMLDocument::createFromString("<p>\xe9", LIBXML_NOERROR, "iso-8859-1")->body->textContent));
foreach (["UTF-8", "windows-1252", "nope"] as $encoding) t(fn() => Dom\HTMLDocument::createEmpty($encoding)->charset);
t(fn() => Dom\HTMLDocument::createFromFile("/nope")); t(fn() => Dom\HTMLDocument::createFromFile(""));
t(fn() => Dom\HTMLDocument::createFromString("<!DOCTYPE html><p>x&nope;&#0;"));
t(fn() => Dom\HTMLDocument::createFromString("<p>"));
// Elements
$d = Dom\HTMLDocument::createFromString("<!DOCTYPE html><body class='a  b a'><div id=i data-X=1>t<p title=q>u</p><p name=n>v</p></div><svg><G CLASS=k></G></svg>", LIBXML_NOERROR);
$div = $d->getElementById("i"); $p = $div->firstElementChild;
t(fn() => [$div->tagName, $div->nodeName, $div->localName, $div->prefix, $div->namespaceURI, $div->id, $div->className, $div->childElementCount, $div->textContent, $div->nodeValue, $div->innerHTML]);
t(fn() => [$div->getAttribute("DATA-x"), $div->getAttribute("nope"), $div->hasAttribute("ID"), $div->getAttributeNames(), $div->hasAttributes(), $div->getAttributeNS(null, "id")]);
t(fn() => $d->getElementsByTagName("P")); t(fn() => $d->getElementsByTagName("*")); t(fn() => $d->getElementsByTagName("g")); t(fn() => $d->getElementsByTagNameNS("*", "g")); t(fn() => $d->getElementsByTagNameNS("http://www.w3.org/2000/svg", "g")[0]->getAttribute("class"));
$all = $d->getElementsByTagName("p"); t(fn() => [$all["n"]?->textContent, $all->namedItem("n")?->textContent, $all["nope"], $all[1]->textContent, isset($all["n"]), count($all), $all[5]]);
foreach ($all as $key => $each) echo $key, "=", $each->textContent, " "; foreach ($div->attributes as $key => $each) echo $key, "=", $each->value, " "; echo "\n";
t(fn() => $div->setAttribute("Foo", "1")); t(fn() => $div->setAttribute("-", "1")); t(fn() => $div->setAttribute("", "1")); t(fn() => $div->toggleAttribute("hidden")); t(fn() => $div->toggleAttribute("hidden")); t(fn() => $div->setAttributeNS("urn:x", "x:y", "2")); t(fn() => $div->setAttributeNS("", "x:y", "2")); t(fn() => $div->setAttributeNS("urn:x", "xmlns", "2")); t(fn() => $div->removeAttribute("nope"));
echo $d->saveHtml($div), "\n", $d->saveXml($div), "\n";
t(fn() => $div->setAttributeNode($p->getAttributeNode("title"))); $at = $d->createAttribute("ID"); $at->value = "new"; t(fn() => $div->setAttributeNode($at)); t(fn() => $d->getElementById("new")); t(fn() => $d->getElementById("i")); t(fn() => $div->removeAttributeNode($at)); t(fn() => $div->removeAttributeNode($at));
$list = $d->body->classList; t(fn() => [$list->length, $list->value, count($list), $list->item(1), $list->item(9), $list[0], $list->contains("b"), iterator_to_array($list)]);
t(fn() => $list->add("c", "a")); t(fn() => $list->remove("b")); t(fn() => $list->toggle("z")); t(fn() => $list->toggle("z")); t(fn() => $list->toggle("y", false)); t(fn() => $list->toggle("a", true)); t(fn() => $list->replace("a", "q")); t(fn() => $list->replace("nope", "q")); t(fn() => $list->add("")); t(fn() => $list->add("a b")); t(fn() => $list->supports("x")); t(fn() => $d->body->className); $list->value = " m  n "; t(fn() => [$d->body->className, $list->length]); t(fn() => $list[0] = "x"); t(fn() => $list->add("a\0b"));
// Selectors
foreach (["p", "div > p", "P:first-of-type", "[data-x]", "[DATA-X='1']", "#i p:nth-child(2)", ".m.n", "p:not([title])", "div:has(> p)", "svg g", ":is(p, g)", ":root", "body *", "p + p", "p ~ p", "div p:last-child", "[title^=q]", "*", ":empty", "p:nth-of-type(odd)", ":where(p)"] as $s) t(fn() => [$s, array_map(fn($n) => $n->nodeName, iterator_to_array($d->querySelectorAll($s))), $d->querySelector($s)?->nodeName]);
foreach (["<", "", "p:nope", "p::before", "a[", "p,", "..a"] as $s) t(fn() => $d->querySelector($s));
t(fn() => $p->closest("div")); t(fn() => $p->closest("table")); t(fn() => $p->matches("div p")); t(fn() => $p->matches("a")); t(fn() => $div->querySelector("body p")?->textContent);
// Lines, and chars that an encoding lacks
$d = Dom\HTMLDocument::createFromString("<!DOCTYPE html>\n<html>\n<body>\n<p>a\nb<b>x</b></p>\n<!--c-->\n<i\nx=1>q</i>\n</body></html>");
function lines($node) { foreach ($node->childNodes as $child) { echo $child->nodeName, ":", $child->getLineNo(), " "; lines($child); } }
lines($d); echo "\n";
t(fn() => Dom\HTMLDocument::createFromString("<!-- a --!><meta charset=windows-1252>", LIBXML_NOERROR)->charset);
t(fn() => bin2hex(Dom\HTMLDocument::createFromString("<meta charset=windows-1252><p>\xe9&#x4e00;&euro;", LIBXML_NOERROR)->saveHtml()));
t(fn() => Dom\HTMLDocument::createFromString("<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", LIBXML_NOERROR)->saveXml());
