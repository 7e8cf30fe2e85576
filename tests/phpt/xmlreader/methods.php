<?php
// The methods of XMLReader on one small document.
function attempt(string $code): void {
    echo "# $code\n";
    $r = new XMLReader;
    try {
        $r->XML('<r a="1" xmlns:n="urn:n" n:a="2"><x>t1<y i="5">t2</y>t3</x><z/><x k="v"/>tail</r>');
        eval($code);
    } catch (Throwable $thrown) {
        echo get_class($thrown), ': ', $thrown->getMessage(), "\n";
    }
    echo "\n";
}
foreach ([
    '$r->read();$r->read();var_dump($r->readInnerXml(),$r->readOuterXml(),$r->readString());',
    '$r->read();var_dump($r->readInnerXml(),$r->readOuterXml(),$r->readString());',
    '$r->read();var_dump($r->next(),$r->name);',
    '$r->read();$r->read();var_dump($r->next(),$r->name,$r->next("x"),$r->name,$r->getAttribute("k"),$r->next("x"),$r->name);',
    '$r->read();var_dump($r->getAttribute("a"),$r->getAttribute("n:a"),$r->getAttribute("xmlns:n"),$r->getAttribute("zz"),$r->getAttributeNo(0),$r->getAttributeNo(1),$r->getAttributeNo(2),$r->getAttributeNo(3),$r->getAttributeNo(-1),$r->getAttributeNs("a","urn:n"),$r->getAttributeNs("a","urn:q"),$r->getAttributeNs("n","http://www.w3.org/2000/xmlns/"),$r->lookupNamespace("n"),$r->lookupNamespace("q"));',
    '$r->lookupNamespace("");',
    '$r->read();$r->getAttributeNs("","x");',
    '$r->read();$r->getAttributeNs("x","");',
    '$r->read();$r->moveToAttributeNs("","x");',
    '$r->read();$r->moveToAttributeNs("x","");',
    '$r->read();var_dump($r->moveToAttributeNs("a","urn:n"),$r->name,$r->moveToAttributeNs("b","urn:n"),$r->moveToAttribute("xmlns:n"),$r->name,$r->value,$r->localName,$r->prefix,$r->namespaceURI,$r->depth,$r->moveToElement(),$r->moveToElement(),$r->name,$r->moveToAttributeNo(0),$r->name,$r->moveToAttributeNo(2),$r->name,$r->moveToFirstAttribute(),$r->name,$r->moveToNextAttribute(),$r->name,$r->moveToNextAttribute(),$r->name,$r->moveToNextAttribute(),$r->name);',
    '$r->read();$r->moveToFirstAttribute();var_dump($r->nodeType,$r->hasValue,$r->attributeCount,$r->hasAttributes,$r->isEmptyElement,$r->readString(),$r->readOuterXml(),$r->getAttribute("a"));$r->read();var_dump($r->name);',
    '$r=new XMLReader;var_dump($r->read());',
    '$r=new XMLReader;var_dump($r->next());',
    '$r->name="x";',
    '$r->foo="x";var_dump($r->foo);',
    'var_dump($r->foo);',
    'unset($r->name);',
    'var_dump(isset($r->name),isset($r->foo),empty($r->name));',
    '$r->close();var_dump($r->name,$r->nodeType);$r->read();',
    'print_r((array)$r);',
    'clone $r;',
    '$r->XML("");',
    '$r->open("");',
    'XMLReader::fromUri("");',
    'XMLReader::fromString("");',
    'var_dump(XMLReader::fromString("<a/>","nope"));',
    'var_dump(XMLReader::XML("<a/>","nope"));',
    'var_dump(XMLReader::fromStream(fopen("data:,<a/>","r"))->read());',
    'var_dump(XMLReader::fromStream(1));',
    '$r->setParserProperty(99,true);',
    '$r->getParserProperty(99);',
    '$r->read();foreach(["next","read"] as $m){var_dump($r->$m("nope"));}',
    '$r->XML("<a>x</a>");$r->read();var_dump($r->readString());$r->read();var_dump($r->readString(),$r->readOuterXml(),$r->readInnerXml(),$r->value);',
    '$r->XML("<a xml:space=\"preserve\"> <b xml:space=\"default\"> </b></a>");while($r->read())echo $r->nodeType,$r->name," ";',
    '$r->XML("<a><!-- c --><?p q?></a>");while($r->read())echo $r->nodeType,$r->name,"=",$r->value," ";',
] as $code) attempt($code);
