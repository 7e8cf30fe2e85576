<?php
// RELAX NG: what is valid, what is told of what is not, and of grammars that are wrong.
libxml_use_internal_errors(true);
function r($rng, ...$docs) { foreach ($docs as $x) { $d = new DOMDocument; $d->loadXML($x); libxml_clear_errors(); $s = str_starts_with($rng, '<?') ? substr($rng, 2) : preg_replace('/^<(\w+)/', '<$1 xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"', $rng); echo "$x => ", var_export(@$d->relaxNGValidateSource($s), true), "\n"; foreach (libxml_get_errors() as $e) echo "  {$e->level} {$e->code} L{$e->line} C{$e->column} [", $e->file === '' ? '' : (str_contains($e->file, 'mem') ? 'mem' : 'f'), "] ", $e->message, str_ends_with($e->message, "\n") ? '' : "\n"; } }
echo "A\n"; r('<element name="apple"><oneOrMore><element name="pear"><text/></element></oneOrMore></element>', '<apple><pear>x</pear></apple>', '<apple/>', '<apple><q/></apple>', '<apple><pear><z/></pear></apple>', '<apple><pear/><q/></apple>', '<orange/>', '<apple>t<pear/></apple>', '<apple a="1"><pear/></apple>');
echo "B\n"; r('<element name="apple"><element name="pear"><text/></element></element>', '<apple><pear>P</pear><pear>P</pear></apple>');
echo "C\n"; r('<element name="a"><attribute name="x"><data type="int"/></attribute><optional><attribute name="y"/></optional><choice><element name="b"><empty/></element><element name="c"><text/></element></choice></element>', '<a x="1"><b/></a>', '<a><b/></a>', '<a x="q"><b/></a>', '<a x="1" z="2"><c/></a>', '<a x="1"><d/></a>', '<a x="1"/>', '<a x="1"><b>t</b></a>', '<a x="1"><b/><c/></a>');
echo "D\n"; r('<element name="a"><interleave><element name="b"><text/></element><element name="c"><text/></element></interleave></element>', '<a><b/><c/></a>', '<a><c/><b/></a>', '<a><b/></a>', '<a><b/><d/></a>', '<a><b/><b/><c/></a>');
echo "E\n"; r('<grammar><start><ref name="d"/></start><define name="d"><element name="d"><zeroOrMore><ref name="d"/></zeroOrMore><optional><attribute name="k"><choice><value>u</value><value>v</value></choice></attribute></optional></element></define></grammar>', '<d><d/><d k="u"><d/></d></d>', '<d k="z"/>', '<d><e/></d>');
echo "F\n"; r('<element name="a"><data type="int"><param name="minInclusive">3</param></data></element>', '<a>5</a>', '<a>2</a>', '<a>x</a>', '<a/>');
echo "G\n"; r('<element name="a"><list><oneOrMore><data type="int"/></oneOrMore></list></element>', '<a>1 2</a>', '<a>1 x</a>', '<a/>');
echo "H\n"; r('<element name="a" ns="urn:q"><mixed><element name="b"><anyName/></element></mixed></element>', '<a/>');
echo "I\n"; r('<element name="a" ns="urn:q"><mixed><zeroOrMore><element><anyName><except><name>z</name></except></anyName><empty/></element></zeroOrMore></mixed></element>', '<a xmlns="urn:q">x<y/></a>', '<a/>');
echo "J\n"; foreach (['<element name="a"/>', '<element/>', '<grammar/>', '<grammar><start><ref name="q"/></start></grammar>', '<foo/>', '<element name="a"><data type="nope"/></element>', '<element name="a"><bar/></element>', 'text'] as $x) r($x, '<a/>');
echo "K\n"; r('<element name="a"><element name="b"><text/></element><element name="c"><text/></element><optional><element name="d"><text/></element></optional></element>', '<a><b/></a>', '<a><c/></a>', '<a><b/><c/><e/></a>', '<a><b/><d/></a>', "<a>\n<b/><c/>\n<d><x/></d></a>", '<a><b/><c/><d/><d/></a>');
$folder = sys_get_temp_dir() . '/hey_relaxng_' . getmypid();
mkdir($folder);
file_put_contents("$folder/main.rng", '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="part.rng"><define name="b"><element name="b"><text/></element></define></include><start><ref name="a"/></start></grammar>');
file_put_contents("$folder/part.rng", '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="a"><element name="a"><ref name="b"/><externalRef href="c.rng"/></element></define><define name="b"><notAllowed/></define></grammar>');
file_put_contents("$folder/c.rng", '<element xmlns="http://relaxng.org/ns/structure/1.0" name="c"><empty/></element>');
libxml_use_internal_errors(false);
set_error_handler(function ($level, $text) use ($folder) {
  echo "$level ", str_replace($folder, '', $text), "\n";
  return true;
});
$d = new DOMDocument;
foreach (['<a><b>x</b><c/></a>', '<a><c/></a>'] as $x) {
  $d->loadXML($x);
  var_dump($d->relaxNGValidate("$folder/main.rng"));
}
var_dump($d->relaxNGValidate("$folder/none.rng"));
foreach (['relaxNGValidate', 'relaxNGValidateSource'] as $name) {
  try {
    $d->$name('');
  } catch (ValueError $error) {
    echo $error->getMessage(), "\n";
  }
}
array_map('unlink', glob("$folder/*"));
rmdir($folder);
