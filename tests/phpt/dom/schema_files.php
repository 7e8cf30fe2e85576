<?php
// Schemas in files: include, import, chameleon includes, missing and wrong files.
$folder = sys_get_temp_dir() . '/hey_schema_' . getmypid();
mkdir($folder);
$put = fn($name, $text) => file_put_contents("$folder/$name", $text);
$xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
$put('main.xsd', "<xs:schema $xs targetNamespace='urn:m' xmlns='urn:m' xmlns:o='urn:o' elementFormDefault='qualified'><xs:include schemaLocation='part.xsd'/><xs:import namespace='urn:o' schemaLocation='other.xsd'/><xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' type='t'/><xs:element ref='o:b'/></xs:sequence><xs:attribute ref='o:x'/></xs:complexType></xs:element></xs:schema>");
$put('part.xsd', "<xs:schema $xs><xs:simpleType name='t'><xs:restriction base='u'/></xs:simpleType><xs:simpleType name='u'><xs:restriction base='xs:int'/></xs:simpleType></xs:schema>");
$put('other.xsd', "<xs:schema $xs targetNamespace='urn:o'><xs:import namespace='urn:m' schemaLocation='main.xsd'/><xs:element name='b' type='xs:boolean'/><xs:attribute name='x' type='xs:int'/></xs:schema>");
$put('wrong.xsd', "<xs:schema $xs><xs:element name='r'></xs:schema>");
$put('text.xsd', 'no schema');
$put('none.xsd', '<a/>');
$put('far.xsd', "<xs:schema $xs><xs:include schemaLocation='main.xsd'/><xs:include schemaLocation='away.xsd'/></xs:schema>");
$put('bad.xsd', "<xs:schema $xs>\n<xs:element name='r' type='xs:none'/></xs:schema>");
$put('same.xsd', "<xs:schema $xs targetNamespace='urn:q'><xs:import namespace='urn:q'/></xs:schema>");
$put('mine.xsd', "<xs:schema $xs targetNamespace='urn:q'><xs:import namespace='urn:z' schemaLocation='other.xsd'/></xs:schema>");
$put('d.xml', "<r xmlns='urn:m' xmlns:o='urn:o' o:x='z'><a>x</a>\n<o:b>1</o:b></r>");
$document = new DOMDocument;
$document->load("$folder/d.xml");
$run = function () use ($document, $folder) {
  foreach (['main', 'wrong', 'text', 'none', 'far', 'bad', 'same', 'mine', 'gone'] as $name) {
    echo "== $name\n";
    var_dump($document->schemaValidate("$folder/$name.xsd"));
    foreach (libxml_get_errors() as $error) {
      echo "  {$error->level} {$error->code} {$error->line} {$error->column} ", basename($error->file), ': ', str_replace($folder, '', $error->message);
    }
    libxml_clear_errors();
  }
};
set_error_handler(function ($level, $text) use ($folder) {
  echo "$level ", str_replace($folder, '', $text), "\n";
  return true;
});
$run();
libxml_use_internal_errors(true);
$run();
foreach (['', "a\0b"] as $path) {
  try {
    $document->schemaValidate($path);
  } catch (ValueError $error) {
    echo $error->getMessage(), "\n";
  }
}
try {
  $document->schemaValidateSource('');
} catch (ValueError $error) {
  echo $error->getMessage(), "\n";
}
// Defaults are added where that is asked for.
$xsd = "<xs:schema $xs targetNamespace='urn:m' xmlns:m='urn:m' attributeFormDefault='qualified'><xs:element name='r'><xs:complexType><xs:attribute name='a' default='1'/><xs:attribute name='b' fixed='2' form='unqualified'/><xs:attribute name='c'/></xs:complexType></xs:element></xs:schema>";
foreach ([0, LIBXML_SCHEMA_CREATE] as $flags) {
  foreach (['<r xmlns="urn:m"/>', '<m:r xmlns:m="urn:m"/>', '<m:r xmlns:m="urn:m" m:a="4" b="2"/>'] as $xml) {
    $document->loadXML($xml);
    var_dump($document->schemaValidateSource($xsd, $flags));
    echo $document->saveXML();
  }
}
array_map('unlink', glob("$folder/*"));
rmdir($folder);
