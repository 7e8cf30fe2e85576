<?php
// a file that is not there, told of in both ways
$path = '/nowhere/document.xml';
$document = new DOMDocument();
var_dump($document->load($path));
libxml_use_internal_errors(true);
var_dump($document->load($path));
foreach (libxml_get_errors() as $error) {
    echo "$error->level $error->code $error->line $error->column $error->message";
}
