<?php
// External subsets and entities, and the function of the script that loads them.
$folder = sys_get_temp_dir() . '/hey_entities_' . getmypid();
mkdir($folder);
chdir($folder);
ob_start(fn($text) => str_replace($folder, '', $text));
 file_put_contents('e.dtd', '<!ELEMENT r ANY><!ATTLIST r a CDATA "dflt"><!ENTITY x "from dtd">'); file_put_contents('e.txt', 'text <b/>'); file_put_contents('bad.dtd', "<!ELEMENT r ANY>\n<!FOO>"); file_put_contents('d.xml', '<!DOCTYPE r SYSTEM "e.dtd"><r>&x;</r>'); @mkdir('sub'); file_put_contents('sub/d.xml', '<!DOCTYPE r SYSTEM "../e.dtd"><r>&x;</r>');
function l($xml, $f, $p = []) { $d = new DOMDocument; foreach ($p as $k) $d->$k = true; $r = str_starts_with($xml, '<') ? $d->loadXML($xml, $f) : $d->load($xml, $f); echo "$xml $f ", implode(',', $p), ' ', var_export($r, true), "\n", $d->saveXML(); foreach (libxml_get_errors() as $e) echo "    {$e->level} {$e->code} L{$e->line} C{$e->column} [", basename($e->file), "] ", $e->message; libxml_clear_errors(); }
$g = '<!DOCTYPE r [<!ENTITY q SYSTEM "e.txt">]><r>&q;</r>'; $n = '<!DOCTYPE r [<!ENTITY q SYSTEM "no.txt">]><r>&q;</r>';
foreach ([false, true] as $u) { libxml_use_internal_errors($u);
l('d.xml', 0); l('d.xml', LIBXML_DTDLOAD); l('d.xml', LIBXML_DTDATTR); l('d.xml', LIBXML_DTDLOAD|LIBXML_NOENT); l('d.xml', LIBXML_DTDVALID); l('sub/d.xml', LIBXML_DTDLOAD|LIBXML_NOENT); l('d.xml', 0, ['resolveExternals', 'substituteEntities']);
l('<!DOCTYPE r SYSTEM "no.dtd"><r/>', LIBXML_DTDLOAD); l('<!DOCTYPE r SYSTEM "bad.dtd"><r/>', LIBXML_DTDLOAD); l('<!DOCTYPE r SYSTEM "e.dtd"><r/>', LIBXML_DTDATTR); l($g, 0); l($g, LIBXML_NOENT); l($n, LIBXML_NOENT); l($n, 0);
$d = new DOMDocument; $d->loadXML('<!DOCTYPE r SYSTEM "bad.dtd"><r/>'); var_dump($d->validate()); $d->loadXML('<!DOCTYPE r SYSTEM "no.dtd"><r/>'); var_dump($d->validate());$d->loadXML('<!DOCTYPE r SYSTEM "e.dtd"><r/>'); var_dump($d->validate(), $d->saveXML()); foreach (libxml_get_errors() as $e) echo "    {$e->level} {$e->code} L{$e->line} C{$e->column} [", basename($e->file), "] ", $e->message; libxml_clear_errors();
foreach (libxml_get_errors() as $e) echo "    {$e->level} {$e->code} L{$e->line} C{$e->column} [", basename($e->file), "] ", $e->message; libxml_clear_errors();
}
libxml_use_internal_errors(false);
foreach ([fn() => null, fn($p,$s,$c) => $s == 'zz' ? null : '' . $GLOBALS['folder'] . '/e.txt', fn($p, $s, $c) => fopen('data:,fromdata','r'), fn() => 5, fn() => [], function () { throw new Exception('x'); }, fn() => STDIN_NOT ?? 0] as $i => $cb) { echo "== $i\n"; libxml_set_external_entity_loader($cb);
 foreach ([fn() => l($g, LIBXML_NOENT), fn() => l('d.xml', 0)] as $k => $w) try { $w(); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), "\n"; } }
libxml_set_external_entity_loader(function ($p, $s, $c) { unset($c['directory']); var_dump($p, basename($s), $c); return fopen($s, 'r'); }); l('<!DOCTYPE r PUBLIC "pp" "e.dtd" [<!ENTITY q PUBLIC "qq" "e.txt">]><r>&q;&x;</r>', LIBXML_NOENT | LIBXML_DTDLOAD);

array_map('unlink', glob('*.*'));
unlink('sub/d.xml');
rmdir('sub');
chdir('/');
rmdir($folder);
