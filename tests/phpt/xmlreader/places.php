<?php
// All places of a document, with all properties, and attributes as places.
function dump(XMLReader $r): void {
    printf("%2d n=%s l=%s p=%s u=%s d=%d hv=%d v=%s ha=%d ac=%d e=%d def=%d lang=%s\n", $r->nodeType, $r->name, $r->localName,
        $r->prefix, $r->namespaceURI, $r->depth, $r->hasValue, json_encode($r->value), $r->hasAttributes, $r->attributeCount,
        $r->isEmptyElement, $r->isDefault, $r->xmlLang);
}
$xml = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE r [<!ENTITY e "ent"><!ATTLIST a z CDATA "dflt">]><!--c1--><?pi data?>' .
    '<r xmlns="urn:d" xmlns:n="urn:n" xml:lang="en"> <a x="1" n:y="2"/><b></b>t&e;u<![CDATA[cd]]><n:c>q<d><e/></d></n:c> </r><!--end-->';
foreach ([0, LIBXML_NOENT, LIBXML_NOBLANKS] as $flags) {
    echo "== $flags\n";
    $r = XMLReader::XML($xml, null, $flags);
    while ($r->read()) {
        dump($r);
        if ($r->nodeType !== XMLReader::ELEMENT || $flags !== 0) continue;
        while ($r->moveToNextAttribute()) {
            echo "   @";
            dump($r);
        }
        $r->moveToElement();
    }
    try {
        dump($r);
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
    var_dump($r->read());
}
