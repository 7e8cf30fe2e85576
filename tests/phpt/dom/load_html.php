<?php
$document = new DOMDocument;
var_dump($document->loadHTML("<p id=a>x<foo>y</p>\n</div>"), $document->nodeType, $document->version, $document->standalone);
var_dump($document->doctype->publicId, $document->getElementById("a")->textContent, $document->documentElement->getLineNo());
echo $document->saveHTML(), $document->saveXML();
echo $document->saveHTML($document->getElementsByTagName("p")[0]), "\n";
$document->loadHTML("<bar>", LIBXML_NOERROR);
libxml_use_internal_errors(true);
$document->loadHTML("<ul><li>\xe9<li><q></b>", LIBXML_HTML_NOIMPLIED | LIBXML_HTML_NODEFDTD);
foreach (libxml_get_errors() as $error) echo "$error->level $error->code $error->line:$error->column $error->message";
libxml_clear_errors();
libxml_use_internal_errors(false);
var_dump($document->doctype);
echo $document->saveHTML();
$document->formatOutput = true;
echo $document->saveHTML();
foreach (['<!--a--!>b</i>', '<?pi', '<p>a</p></html><!--z-->', "<script>a<b</script>"] as $text) {
  $document->loadHTML($text);
  echo $document->saveHTML();
}
var_dump($document->getElementsByTagName("script")[0]->firstChild::class);
try { $document->loadHTML(""); } catch (ValueError $error) { echo $error->getMessage(), "\n"; }
try { $document->loadHTMLFile(""); } catch (ValueError $error) { echo $error->getMessage(), "\n"; }
var_dump($document->loadHTMLFile("nowhere.html"));
$file = tempnam(sys_get_temp_dir(), "hey");
foreach (["<head><title>\xc3\xa9</title>", "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>\xc3\xa9"] as $text) {
  $document->loadHTML($text);
  var_dump($document->saveHTMLFile($file));
  echo file_get_contents($file);
}
$document->loadHTMLFile($file);
var_dump($document->encoding, basename($document->documentURI) === basename($file), trim($document->documentElement->textContent));
unlink($file);
$built = new DOMDocument;
$root = $built->appendChild($built->createElement("p", "\u{e9}"));
$root->setAttribute("title", "\u{e9}");
$root->appendChild($built->createElement("br"));
echo $built->saveHTML(), $built->saveHTML($root), "\n";
$built->encoding = "UTF-8";
echo $built->saveHTML(), $built->saveHTML($root), "\n";
