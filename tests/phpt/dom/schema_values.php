<?php
// Fixed values, patterns, order, derived contents, keys of several types.
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
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" minOccurs="0"/></xs:sequence><xs:attribute name="i" type="xs:int" fixed="5"/><xs:attribute name="b" type="xs:boolean" fixed="true"/><xs:attribute name="s" type="xs:token" fixed="a b"/></xs:complexType></xs:element>', '<r i="05"/>', '<r b="1"/>', '<r s=" a  b "/>', '<r>x<a/>y</r>', '<r>x<b/>y</r>', '<r><b/>y</r>');
v('<xs:element name="r"><xs:complexType/></xs:element>', '<r>a<b/>c<d/></r>','<r><b/>c<d/></r>');
v('<xs:element name="r" type="xs:int" fixed="5"/>', '<r/>', '<r>5</r>', '<r>05</r>', '<r>x</r>', '<r>6</r>');
v('<xs:element name="r"><xs:complexType mixed="true"><xs:sequence><xs:element name="a" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>', '<r>x<a/>y</r>', '<r>x<b/></r>');
$t = fn($x) => '<xs:element name="r" type="t"/><xs:simpleType name="t">'.$x.'</xs:simpleType>';
v($t('<xs:restriction base="xs:string"><xs:pattern value="[a-z-[aeiou]]+"/></xs:restriction>'), '<r>bcd</r>', '<r>abc</r>');
v($t('<xs:restriction base="xs:string"><xs:pattern value="\i\c*"/></xs:restriction>'), '<r>b:cd-1</r>', '<r>1a</r>');
v($t('<xs:restriction base="xs:string"><xs:pattern value="\p{Lu}{2,3}|\w\s\d|a.b|\.\-\^\$"/></xs:restriction>'), '<r>AB</r>', '<r>ABCD</r>', '<r>a 1</r>', '<r>axb</r>', '<r>.-^$</r>','<r>ÄÖ</r>');
v($t('<xs:restriction base="xs:string"><xs:pattern value="^a$"/></xs:restriction>'), '<r>a</r>', '<r>^a$</r>');
v($t('<xs:restriction base="xs:hexBinary"><xs:length value="2"/></xs:restriction>'), '<r>0aff</r>', '<r>0a</r>');
v($t('<xs:restriction base="xs:base64Binary"><xs:length value="2"/></xs:restriction>'), '<r>YWI=</r>', '<r>YQ==</r>');
v($t('<xs:restriction base="xs:decimal"><xs:enumeration value="1.0"/><xs:enumeration value="2"/></xs:restriction>'), '<r>1</r>', '<r>2.00</r>', '<r>3</r>');
v($t('<xs:restriction base="xs:float"><xs:maxInclusive value="1.5"/></xs:restriction>'), '<r>1.5</r>', '<r>INF</r>', '<r>NaN</r>', '<r>2</r>');
v($t('<xs:restriction base="xs:duration"><xs:maxInclusive value="P1Y"/></xs:restriction>'), '<r>P12M</r>', '<r>P2Y</r>', '<r>P364D</r>', '<r>P400D</r>');
v($t('<xs:restriction base="xs:dateTime"><xs:minExclusive value="2020-01-01T00:00:00Z"/></xs:restriction>'), '<r>2020-01-01T01:00:00+01:00</r>', '<r>2020-01-01T01:00:00Z</r>', '<r>2019-01-01T01:00:00</r>');
v($t('<xs:restriction base="xs:NMTOKENS"><xs:minLength value="2"/></xs:restriction>'), '<r>a b</r>', '<r>a</r>');
v($t('<xs:restriction base="u"><xs:enumeration value="1"/></xs:restriction>').'<xs:simpleType name="u"><xs:union memberTypes="xs:int xs:boolean"/></xs:simpleType>', '<r>1</r>', '<r>2</r>', '<r>x</r>');
v($t('<xs:list><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="x"/><xs:enumeration value="y"/></xs:restriction></xs:simpleType></xs:list>'), '<r>x y x</r>', '<r>x z</r>');
v($t('<xs:restriction base="v"><xs:maxLength value="3"/></xs:restriction>').'<xs:simpleType name="v"><xs:restriction base="xs:string"><xs:minLength value="2"/><xs:pattern value="[a-c]*"/></xs:restriction></xs:simpleType>', '<r>ab</r>', '<r>a</r>', '<r>abca</r>', '<r>xy</r>', '<r>xyzz</r>');
v('<xs:element name="r"><xs:complexType><xs:simpleContent><xs:restriction base="sc"><xs:maxLength value="2"/></xs:restriction></xs:simpleContent></xs:complexType></xs:element><xs:complexType name="sc"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="a"/></xs:extension></xs:simpleContent></xs:complexType>', '<r a="1">ab</r>', '<r>abc</r>', '<r b="1">a</r>');
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" type="xs:ID"/><xs:element name="b" type="xs:IDREF"/></xs:sequence><xs:attribute name="i" type="xs:ID"/></xs:complexType></xs:element>', '<r i="x"><a>x</a><b>q</b></r>');
v('<xs:element name="r"><xs:complexType><xs:anyAttribute processContents="strict"/></xs:complexType></xs:element><xs:attribute name="g" type="xs:int"/>', '<r g="1"/>', '<r g="x"/>', '<r h="1"/>');
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:any processContents="lax" minOccurs="2" maxOccurs="3"/></xs:sequence></xs:complexType></xs:element>', '<r><a/></r>', '<r><a/><b/></r>', '<r><a/><b/><c/><d/></r>', '<r/>');
v('<xs:element name="r" type="c"/><xs:complexType name="c"><xs:complexContent><xs:extension base="b"><xs:choice><xs:element name="x"/><xs:element name="y"/></xs:choice></xs:extension></xs:complexContent></xs:complexType><xs:complexType name="b"><xs:sequence><xs:element name="a"/></xs:sequence><xs:attribute name="q" use="required"/></xs:complexType>', '<r q="1"><a/><x/></r>', '<r><a/></r>', '<r q="1"><x/></r>');
v('<xs:element name="t"><xs:complexType><xs:sequence><xs:element name="t" minOccurs="0"/><xs:element ref="t" minOccurs="0" maxOccurs="3"/></xs:sequence></xs:complexType></xs:element>', '<t/>');
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="p" maxOccurs="9"><xs:complexType><xs:sequence><xs:element name="n" type="xs:decimal"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType><xs:unique name="u"><xs:selector xpath="p"/><xs:field xpath="n"/></xs:unique></xs:element>', '<r><p><n>1.0</n></p><p><n>1</n></p><p><n>1.50</n></p><p><n>1.5</n></p></r>');
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="p" maxOccurs="9"><xs:complexType><xs:attribute name="d" type="xs:date"/><xs:attribute name="b" type="xs:boolean"/><xs:attribute name="f" type="xs:float"/><xs:attribute name="s"/></xs:complexType></xs:element></xs:sequence></xs:complexType><xs:unique name="u"><xs:selector xpath="p"/><xs:field xpath="@d"/></xs:unique><xs:unique name="v"><xs:selector xpath="p"/><xs:field xpath="@b"/></xs:unique><xs:unique name="w"><xs:selector xpath="p"/><xs:field xpath="@f"/></xs:unique><xs:unique name="x"><xs:selector xpath="p"/><xs:field xpath="@s"/></xs:unique></xs:element>', '<r><p d="2020-01-01" b="1" f="1" s=" a"/><p d="2020-01-01" b="true" f="1.0" s=" a"/></r>');
