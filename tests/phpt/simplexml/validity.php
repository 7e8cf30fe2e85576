<?php
// What makes a document invalid is told of with its element.
var_dump((string) simplexml_load_string("<!DOCTYPE r [<!ELEMENT r EMPTY>]>\n<r>x</r>", 'SimpleXMLElement', LIBXML_DTDVALID));
var_dump((string) simplexml_load_string("<r/>", 'SimpleXMLElement', LIBXML_DTDVALID));
