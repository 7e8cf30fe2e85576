<?php
// Types that a schema redefines.
$folder = sys_get_temp_dir() . '/hey_redefine_' . getmypid();
mkdir($folder);
$xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
file_put_contents("$folder/b.xsd", "<xs:schema $xs><xs:simpleType name='t'><xs:restriction base='xs:int'/></xs:simpleType><xs:complexType name='c'><xs:sequence><xs:element name='x'/></xs:sequence></xs:complexType><xs:element name='r' type='c'/><xs:element name='q' type='t'/></xs:schema>");
file_put_contents("$folder/m.xsd", "<xs:schema $xs><xs:redefine schemaLocation='b.xsd'><xs:simpleType name='t'><xs:restriction base='t'><xs:maxInclusive value='5'/></xs:restriction></xs:simpleType><xs:complexType name='c'><xs:complexContent><xs:extension base='c'><xs:sequence><xs:element name='y'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:redefine></xs:schema>");
libxml_use_internal_errors(true);
foreach (['<r><x/></r>', '<r><x/><y/></r>', '<q>5</q>', '<q>6</q>'] as $xml) {
    $document = new DOMDocument;
    $document->loadXML($xml);
    libxml_clear_errors();
    var_dump($document->schemaValidate("$folder/m.xsd"));
    foreach (libxml_get_errors() as $error) echo $error->code, ' ', $error->message;
}
unlink("$folder/b.xsd");
unlink("$folder/m.xsd");
rmdir($folder);
