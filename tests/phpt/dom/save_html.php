<?php
// Trees that are written as HTML.
$d = new DOMDocument;
$d->loadXML('<html><head><title>t</title></head><body><p>x<b>y</b></p><br/><div><p>1</p><p>2</p></div><input checked="checked" a=""/><script>a&lt;b</script>&lt;é <a href="x y&amp;ü" title="&quot;\'">q</a><!-- c --></body></html>');
echo $d->saveHTML();
echo $d->saveHTML($d->documentElement->firstChild), "\n";
$d->formatOutput = true;
echo $d->saveHTML();
$d = new DOMDocument;
$d->loadXML('<p><b>h</b><c/></p>');
echo $d->saveHTML(), '|', $d->saveHTML($d->documentElement), "|\n";
$d = new DOMDocument('1.0', 'UTF-8');
$d->appendChild($d->createElement('p', 'é€Ω☃'));
echo $d->saveHTML();
