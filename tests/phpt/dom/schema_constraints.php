<?php
// xsi:type, nil, substitution groups, identity constraints, groups, what is expected.
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
// xsi:type, nil, abstract, substitution
$s = '<xs:complexType name="base"><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType><xs:complexType name="ext"><xs:complexContent><xs:extension base="base"><xs:sequence><xs:element name="b"/></xs:sequence><xs:attribute name="k" use="required"/></xs:extension></xs:complexContent></xs:complexType><xs:complexType name="abs" abstract="true"/><xs:complexType name="other"/><xs:element name="r" type="base" nillable="true"/><xs:element name="q" type="abs"/><xs:element name="ab" abstract="true"/><xs:element name="s1" substitutionGroup="ab" type="xs:int"/><xs:element name="s2" substitutionGroup="ab" type="xs:string"/><xs:element name="w"><xs:complexType><xs:sequence><xs:element ref="ab" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>';
$i = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
v($s, "<r$i xsi:type='ext'><a/></r>", "<r$i xsi:type='ext' k='1'><a/><b/></r>", "<r$i xsi:type='nope'><a/></r>", "<r$i xsi:type='other'><a/></r>", "<r$i xsi:nil='true'/>", "<r$i xsi:nil='true'><a/></r>", "<r$i xsi:nil='x'><a/></r>", "<q/>", "<ab/>", "<w><s1>1</s1><s2/></w>", "<w><s1>x</s1><ab/></w>", "<w><s1>1</s1><s1>1</s1><s1/></w>", '<w/>', "<w$i xsi:nil='true'/>", "<r$i xsi:type='x:y'><a/></r>");
// identity
$k = '<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="p" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="n" type="xs:int" minOccurs="0" maxOccurs="2"/></xs:sequence><xs:attribute name="id" type="xs:int"/><xs:attribute name="to" type="xs:int"/></xs:complexType></xs:element></xs:sequence></xs:complexType><xs:key name="pk"><xs:selector xpath="p"/><xs:field xpath="@id"/></xs:key><xs:keyref name="pr" refer="pk"><xs:selector xpath=".//p"/><xs:field xpath="@to"/></xs:keyref><xs:unique name="un"><xs:selector xpath="p"/><xs:field xpath="n"/></xs:unique></xs:element>';
v($k, '<r><p id="1"/><p id="2" to="1"/></r>', '<r><p id="1"/><p id="01"/></r>', '<r><p id="1"/><p/></r>', '<r><p id="1" to="5"/></r>', '<r><p id="1"><n>1</n></p><p id="2"><n>01</n></p></r>', '<r><p id="1"><n>1</n><n>2</n></p></r>');
$k2 = '<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="p" maxOccurs="unbounded"><xs:complexType><xs:attribute name="a"/><xs:attribute name="b"/></xs:complexType></xs:element></xs:sequence></xs:complexType><xs:unique name="u"><xs:selector xpath="./p"/><xs:field xpath="@a"/><xs:field xpath="@b"/></xs:unique></xs:element>';
v($k2, '<r><p a="1" b="2"/><p a="1" b="2"/><p a="1"/><p a="1"/></r>');
// fixed, default
v('<xs:element name="r"><xs:complexType mixed="true"><xs:sequence><xs:element name="a" type="xs:int" fixed="5" minOccurs="0"/><xs:element name="b" default="x" type="xs:string" minOccurs="0"/></xs:sequence><xs:attribute name="f" fixed="z"/></xs:complexType></xs:element>', '<r f="z">t<a>5</a>t</r>', '<r f="y"><a>6</a></r>', '<r><a/><b/></r>', '<r><a>05</a></r>', '<r><a>x</a></r>');
// groups
v('<xs:group name="g"><xs:choice><xs:element name="a"/><xs:sequence><xs:element name="b"/><xs:element name="c"/></xs:sequence></xs:choice></xs:group><xs:attributeGroup name="ag"><xs:attribute name="x" use="required"/><xs:attribute name="y"/></xs:attributeGroup><xs:element name="r"><xs:complexType><xs:sequence><xs:group ref="g" minOccurs="0"/><xs:element name="z"/></xs:sequence><xs:attributeGroup ref="ag"/></xs:complexType></xs:element>', '<r x="1"><a/><z/></r>', '<r x="1"><b/><z/></r>', '<r><z/></r>', '<r x="1"/>', '<r x="1"><b/></r>','<r x="1"><c/></r>');
// restriction
v('<xs:complexType name="b"><xs:sequence><xs:element name="a" minOccurs="0" maxOccurs="3"/></xs:sequence><xs:attribute name="x"/><xs:attribute name="y"/></xs:complexType><xs:complexType name="d"><xs:complexContent><xs:restriction base="b"><xs:sequence><xs:element name="a"/></xs:sequence><xs:attribute name="x" use="prohibited"/><xs:attribute name="y" use="required"/></xs:restriction></xs:complexContent></xs:complexType><xs:element name="r" type="d"/>', '<r y="1"><a/></r>', '<r x="1"><a/><a/></r>');
v('<xs:element name="r" type="xs:anyType"/><xs:element name="k" type="xs:int"/>', '<r a="1">x<k>z</k><m/></r>', '<k/>');
v('<xs:element name="r"/>', '<r a="1">x<k>z</k><m/></r>');
// many expected
v('<xs:element name="r"><xs:complexType><xs:choice>'.implode('', array_map(fn($n)=>"<xs:element name='e$n'/>", range(1,14))).'</xs:choice></xs:complexType></xs:element>', '<r/>', '<r><z/></r>');
// nested, errors in several places
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>', "<r>\n<a><b>x</b></a>\n<a><b/></a>\n<a><c/></a>\n<a/>\n<d/>\n<a><b>1</b><b>y</b></a></r>");
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" minOccurs="0"/><xs:element name="b" minOccurs="0" maxOccurs="unbounded"/><xs:element name="c" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>', '<r><c/><a/></r>', '<r><b/><a/></r>', '<r><x/></r>', '<r><a/><x/></r>', '<r><b/><x/></r>', '<r><c/><x/></r>');
v('<xs:element name="r"><xs:complexType><xs:sequence maxOccurs="unbounded"><xs:element name="a"/><xs:element name="b"/></xs:sequence></xs:complexType></xs:element>', '<r><a/><x/></r>', '<r><a/><b/><x/></r>', '<r><a/><b/><a/></r>', '<r/>');
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" minOccurs="2" maxOccurs="4"/><xs:element name="b"/></xs:sequence></xs:complexType></xs:element>', '<r><a/><b/></r>', '<r><a/><a/></r>', '<r><a/><a/><a/><a/><a/></r>','<r><a/></r>', '<r><a/><a/><x/></r>', '<r><a/><x/></r>');
v('<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a" maxOccurs="3"/></xs:sequence></xs:complexType></xs:element>', '<r/>', '<r><a/><x/></r>', '<r><a/><a/><a/><a/></r>', '<r><a/><a/><a/><x/></r>');
v('<xs:element name="r"><xs:complexType><xs:choice minOccurs="0" maxOccurs="3"><xs:element name="a"/><xs:element name="b"/></xs:choice></xs:complexType></xs:element>', '<r/>', '<r><a/><x/></r>', '<r><a/><b/><a/><b/></r>');
v('<xs:element name="r"><xs:complexType><xs:choice><xs:element name="a" minOccurs="0"/><xs:element name="b" maxOccurs="unbounded"/></xs:choice></xs:complexType></xs:element>', '<r/>', '<r><a/><x/></r>', '<r><b/><b/><a/><b/></r>', '<r><x/></r>');
