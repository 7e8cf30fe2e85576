<?php
// XMLReader checks against a schema while it reads.
set_error_handler(function ($level, $text) {
  echo "$level $text\n";
  return true;
});
$file = sys_get_temp_dir() . '/hey_reader_schema_' . getmypid() . '.xsd';
file_put_contents($file, '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="books"><xs:complexType><xs:sequence><xs:element name="book" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="title" type="xs:string"/><xs:element name="year" type="xs:gYear" minOccurs="0"/></xs:sequence><xs:attribute name="n" default="5"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>');
$reader = new XMLReader;
$walk = function () use ($reader) {
  while ($reader->read()) echo $reader->name, $reader->nodeType, $reader->isValid() ? 'v' : 'i', ' ';
  echo "\n";
};
foreach (['<books><book><title/></book></books>', "<books>\n<book/>x<book><title/><year>19</year></book></books>", '<x/>'] as $xml) {
  $reader->XML($xml);
  var_dump($reader->setSchema($file), $reader->isValid());
  $walk();
}
$reader->XML('<books/>');
var_dump($reader->setSchema($file), $reader->setSchema(null));
$walk();
$reader->XML('<books/>');
$reader->read();
var_dump($reader->setSchema($file), $reader->isValid());
$other = new XMLReader;
foreach (['', $file] as $source) {
  try {
    $other->setSchema($source);
  } catch (Error $error) {
    echo get_class($error), ' ', $error->getMessage(), "\n";
  }
}
libxml_use_internal_errors(true);
$reader->XML("<books>\n<book><title/>\n<x/></book><y/></books>");
$reader->setSchema($file);
$walk();
foreach (libxml_get_errors() as $error) echo "{$error->level} {$error->code} {$error->line} {$error->column} {$error->message}";
unlink($file);
