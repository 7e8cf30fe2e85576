<?php
$w = XMLWriter::toMemory();
var_dump($w->startDocument("1.0", "ISO-8859-1", "yes"), $w->startDtd("a", "pub", "sys"));
var_dump($w->writeDtdElement("a", "(b*)"), $w->writeDtdAttlist("a", "x CDATA #IMPLIED"));
var_dump($w->writeDtdEntity("e", "text"), $w->writeDtdEntity("f", "", true, null, "f.ent"));
var_dump($w->startDtdEntity("g", false), $w->text("<g>"), $w->endDtdEntity(), $w->endDtd());
var_dump($w->startElement("a"), $w->writeAttribute("x", "\xc3\xa9\t\n<>&\"'"), $w->text("\xc3\xa9<>&\"'\r\n"));
var_dump($w->writeElement("b", null), $w->writeElement("c", ""), $w->writeElement("d", "1 < 2"));
var_dump($w->writePi("target", "what"), $w->writeCdata("]<&"), $w->writeComment("note"), $w->writeRaw("<raw/>"));
var_dump($w->startElementNs("p", "e", "urn:p"), $w->writeAttributeNs("q", "at", "urn:q", "v"));
var_dump($w->startElementNs("p", "f", "urn:p"), $w->fullEndElement(), $w->endElement(), $w->endDocument());
echo $w->outputMemory(), "|", $w->outputMemory(), "|\n";

$w->openMemory();
$w->setIndent(true);
$w->setIndentString("\t");
$w->startElement("a");
$w->startElement("b");
$w->writeElement("c", "text");
$w->writeElement("d");
$w->startElement("e");
$w->text("mixed");
$w->startElement("f");
$w->endElement();
$w->endElement();
$w->startComment();
$w->text("note");
$w->endComment();
$w->startAttribute("late");
$w->endDocument();
echo $w->flush();

foreach ([
    'startElement' => ['1'], 'writeElement' => ['1'], 'startElementNs' => ['p', '1', null],
    'writeElementNs' => ['p', '1', null], 'startAttribute' => [''], 'writeAttribute' => ['1', 'v'],
    'startAttributeNs' => ['p', '1', null], 'writeAttributeNs' => ['p', '1', null, 'v'], 'startPi' => ['1'],
    'writePi' => ['1', 'c'], 'startDtdElement' => ['1'], 'writeDtdElement' => ['1', 'c'], 'startDtdAttlist' => ['1'],
    'writeDtdAttlist' => ['1', 'c'], 'startDtdEntity' => ['1', false], 'writeDtdEntity' => ['1', 'c'], 'openUri' => [''],
] as $method => $arguments) {
    try {
        var_dump($w->$method(...$arguments));
    } catch (Error $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}
foreach ([fn() => (new XMLWriter)->text("a"), fn() => clone $w, fn() => XMLWriter::toUri(""), fn() => XMLWriter::toUri("/nosuch/a"),
    fn() => XMLWriter::toUri("a\0b"), fn() => xmlwriter_open_uri(""), fn() => xmlwriter_start_element($w, "1")] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}
echo "-- states\n";
$w->openMemory();
var_dump($w->startDocument("1.0", "foo"), $w->startElement("a"), $w->startPi("xml"), $w->startDocument(), $w->startDtd("a"));
var_dump($w->endComment(), $w->endDtd(), $w->endPi(), $w->endCdata(), $w->endAttribute(), $w->endElement(), $w->endElement());
var_dump($w->startDtd("a", "b"), $w->startAttribute("a"), $w->startCdata(), $w->startDtd("a"), @$w->openUri("/nosuch/a"));
$path = tempnam(sys_get_temp_dir(), "xw");
$f = xmlwriter_open_uri($path);
xmlwriter_write_element($f, "a", "b");
var_dump(xmlwriter_flush($f), xmlwriter_flush($f), xmlwriter_output_memory($f), file_get_contents($path));
unlink($path);
$handle = fopen("php://memory", "w+");
$s = XMLWriter::toStream($handle);
$s->writeElement("a", "b");
var_dump($s->flush(), rewind($handle), stream_get_contents($handle));
