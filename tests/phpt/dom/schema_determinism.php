<?php
// Which contents with wildcards are determinist.
const X = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">';
function v(string $xsd, string ...$documents) {
  libxml_use_internal_errors(true);
  foreach ($documents as $xml) {
    $document = new DOMDocument;
    $document->loadXML($xml);
    libxml_clear_errors();
    $source = str_starts_with($xsd, '<xs:schema') ? $xsd : X . $xsd . '</xs:schema>';
    echo $xml, ' => ', var_export(@$document->schemaValidateSource($source), true), "\n";
    foreach (libxml_get_errors() as $error) {
      $file = str_contains($error->file, 'buffer') ? ' ' . $error->file : '';
      echo "  {$error->level} {$error->code} {$error->line} {$error->column}$file: ", $error->message;
    }
  }
}
foreach (['<xs:sequence><xs:choice minOccurs="0" maxOccurs="1"><xs:element name="a"/><xs:element name="b"/></xs:choice><xs:any namespace="##other" minOccurs="0" maxOccurs="1"/></xs:sequence>','<xs:choice minOccurs="0" maxOccurs="1"><xs:element name="a"/><xs:any namespace="##other"/></xs:choice>','<xs:choice><xs:any namespace="##other"/><xs:element name="a"/></xs:choice>','<xs:choice><xs:element name="a"/><xs:any namespace="##any"/></xs:choice>','<xs:choice><xs:any namespace="##any"/><xs:element name="a"/></xs:choice>','<xs:choice><xs:element name="a"/><xs:any namespace="##local"/></xs:choice>','<xs:choice><xs:element name="a"/><xs:any namespace="urn:q"/></xs:choice>'] as $m) foreach (['', ' targetNamespace="urn:t" elementFormDefault="qualified"'] as $t) { echo $m, $t, "\n"; v('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"'.$t.'><xs:element name="r"><xs:complexType>'.$m.'</xs:complexType></xs:element></xs:schema>', $t ? '<r xmlns="urn:t"/>' : '<r/>');}
