<?php
// Values of simple types and their facets.
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
$t = fn($type, $inner = '') => '<xs:element name="r" type="t"/><xs:simpleType name="t"><xs:restriction base="xs:'.$type.'">'.$inner.'</xs:restriction></xs:simpleType>';
$u = fn($type, $inner = '') => '<xs:element name="r"><xs:simpleType><xs:restriction base="xs:'.$type.'">'.$inner.'</xs:restriction></xs:simpleType></xs:element>';
v($t('string','<xs:minLength value="2"/><xs:maxLength value="3"/>'), '<r>a</r>', '<r>abcd</r>', '<r>abc</r>');
v($u('string','<xs:length value="2"/>'), '<r>a</r>', '<r>é1</r>');
v($t('string','<xs:pattern value="[a-z]+"/><xs:pattern value="\d{2}"/>'), '<r>A</r>', '<r>12</r>','<r>az</r>', '<r>123</r>');
v($t('token','<xs:enumeration value="a"/><xs:enumeration value="b c"/>'), '<r>x</r>', '<r> b   c </r>');
v($u('NMTOKEN','<xs:enumeration value="a"/><xs:enumeration value="b"/>'), '<r>x</r>', '<r>b</r>', '<r>a b</r>');
v($t('int','<xs:minInclusive value="2"/><xs:maxExclusive value="10"/>'), '<r>1</r>', '<r>10</r>', '<r>x</r>', '<r>05</r>');
v($t('decimal','<xs:totalDigits value="4"/><xs:fractionDigits value="2"/>'), '<r>12.345</r>', '<r>1234.5</r>', '<r>12.3</r>', '<r>.5</r>', '<r>5.</r>', '<r>.</r>');
v($t('date','<xs:minInclusive value="2020-01-01"/>'), '<r>2019-12-31</r>', '<r>2020-01-01</r>', '<r>2020-13-01</r>');
v('<xs:element name="r"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element>', '<r>1 2 3</r>', '<r>1 x 3</r>', '<r/>');
v('<xs:element name="r" type="t"/><xs:simpleType name="l"><xs:list itemType="xs:int"/></xs:simpleType><xs:simpleType name="t"><xs:restriction base="l"><xs:maxLength value="2"/></xs:restriction></xs:simpleType>', '<r>1 2 3</r>', '<r>1 x 3</r>', '<r>2</r>');
v('<xs:element name="r" type="t"/><xs:simpleType name="t"><xs:union memberTypes="xs:int xs:boolean"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="q"/></xs:restriction></xs:simpleType></xs:union></xs:simpleType>', '<r>1</r>', '<r>true</r>', '<r>q</r>', '<r>x</r>');
v('<xs:element name="r"><xs:complexType><xs:attribute name="a" type="xs:boolean"/><xs:attribute name="b"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="q"/></xs:restriction></xs:simpleType></xs:attribute><xs:attribute name="c" type="xs:NMTOKENS"/><xs:attribute name="d" type="xs:ID"/><xs:attribute name="e" type="xs:IDREF"/><xs:attribute name="f" type="xs:QName"/><xs:attribute name="g" type="xs:anyURI"/></xs:complexType></xs:element>', '<r a="2"/>', '<r b="z"/>', '<r c="a b"/>', '<r c="a &amp;"/>', '<r d="1"/>', '<r d="x" e="y"/>', '<r f="q:z"/>', '<r g="a b"/>', '<r g="http://[x"/>');
foreach (['boolean'=>['true','1','TRUE',''],'float'=>['1','1e5','INF','-INF','NaN','+1','1.','.5','x','1e','inf'],'double'=>['1e400',' 2 '],'decimal'=>['+1','-.5','1e1','00.10'],'integer'=>['-0','+5','1.0','123456789012345678901234567890'],'nonNegativeInteger'=>['-1','-0'],'positiveInteger'=>['0','1'],'nonPositiveInteger'=>['1','0'],'negativeInteger'=>['0','-1'],'long'=>['9223372036854775807','9223372036854775808'],'unsignedByte'=>['255','256','-1'],'byte'=>['-128','128'],'unsignedLong'=>['18446744073709551615','18446744073709551616'],'date'=>['2020-02-30','2020-02-29','2019-02-29','2020-2-1','-0001-01-01','2020-01-01Z','2020-01-01+14:00','2020-01-01+15:00','0000-01-01'],'time'=>['12:00:00','24:00:00','24:00:01','12:60:00','12:00:00.5Z','1:00:00'],'dateTime'=>['2020-01-01T00:00:00','2020-01-01','2020-01-01T24:00:00','2020-01-01T00:00:60'],'gYear'=>['2020','20','-2020'],'gYearMonth'=>['2020-01','2020-13'],'gMonth'=>['--01','--13','--01--'],'gDay'=>['---31','---32'],'gMonthDay'=>['--02-29','--02-30'],'duration'=>['P1Y','P','PT1S','P1YT','-P1D','P1.5Y','PT1.5S','P1M2Y'],'hexBinary'=>['0a','0','0g',''],'base64Binary'=>['YQ==','YQ=','Y Q = =','YR==','!',''],'anyURI'=>['','a b','http://x/%zz','::'],'language'=>['en','en-US','toolonglanguage','1'],'Name'=>['a:b','1','-'],'NCName'=>['a:b','a'],'NMTOKEN'=>['-1','a b'],'QName'=>['a','xml:a','x:a',':a'],'normalizedString'=>["a\tb"],'token'=>[' a  b '],'anySimpleType'=>['x'],'ENTITY'=>['x'],'IDREFS'=>['a b',''],'NMTOKENS'=>['','a'],'NOTATION'=>['a']] as $ty => $vals) v('<xs:element name="r" type="xs:'.$ty.'"/>', ...array_map(fn($x) => "<r>$x</r>", $vals));
