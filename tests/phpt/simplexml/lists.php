<?php
// lists of children and attributes, walks, XPath, namespaces, texts of all kinds
function attempt(string $code): void {
    global $x;
    $x = simplexml_load_string('<r xmlns:n="urn:n" a="1" n:a="2"><c k="v">one</c><c>two</c><d><e>x</e></d>' .
        '<n:f><n:g>G</n:g><h>H</h></n:f></r>');
    echo "# $code\n";
    try {
        eval($code);
    } catch (Throwable $thrown) {
        echo get_class($thrown), ': ', $thrown->getMessage(), "\n";
    }
    echo $x->asXML();
}
class Shouting extends SimpleXMLElement {
    function hi() { return "hi" . $this->getName(); }
    public function __toString(): string { return "ts"; }
}
class Counted extends SimpleXMLElement {
    public function count(): int { return 77; }
    public function current(): SimpleXMLElement { echo "cur "; return parent::current(); }
}
foreach ([
    'var_dump($x[1]);',
    'var_dump($x->c[0][1]);',
    'var_dump($x->c[0][0]->getName());',
    '$x[1]["z"]=1;',
    '$x->c[2]["z"]=1;',
    'var_dump($x->attributes()->zz);',
    '$x["nope"]["z"]=1;',
    '$x["a"][0]="n";',
    '$x["a"]->z=1;',
    '$x->children()->new="1";',
    '$x->children()[]="1";',
    '$x->children()[0]="1";',
    '$x->children()["q"]="1";',
    'var_dump(isset($x->children()["k"]), isset($x->children()[0]["k"]), isset($x->children()[2]), isset($x->children()[3]), empty($x->children()[2]));',
    '$y=simplexml_load_string("<r a=\"1\"><b>t</b><b>u</b></r>","Counted"); var_dump(count($y), count($y->b), $y->count()); foreach($y->b as $k=>$v) echo $k,$v,"\n";',
    'foreach($x->attributes() as $k=>$v) var_dump($k,(string)$v);',
    'foreach($x->attributes("n",true) as $k=>$v) var_dump($k,(string)$v);',
    'foreach($x["a"] as $k=>$v) var_dump($k,(string)$v); echo "none";',
    'foreach($x->nope as $k=>$v) var_dump($k,(string)$v); echo "none";',
    'foreach($x->children("urn:n") as $k=>$v) {var_dump($k); foreach($v as $kk=>$vv) var_dump($kk,(string)$vv);}',
    'foreach($x->c[0] as $v){echo 1;}',
    '$x->rewind(); while($x->valid()){ var_dump($x->key(), $x->current()->getName(), $x->hasChildren(), $x->getChildren()?->getName()); $x->next(); } var_dump($x->valid());',
    '$x->key();',
    '$x->current();',
    '$x->rewind();$x->next();$x->next();$x->next();$x->next();var_dump($x->hasChildren(),$x->getChildren());$x->key();',
    'foreach($x as $k=>$v){ if($k=="c") {$x->addChild("late","1"); break;} }',
    '$i=0;foreach($x->c as $k=>$v){ if($i++<2) $x->addChild("c","l$i"); echo $v," ";}',
    'foreach($x->c as $k=>$v){ unset($x->c[0]); echo $v," ";}',
    'foreach($x->d as $v) foreach($v as $w) foreach($x->d as $u) echo $w;',
    'var_dump($x->xpath("//z:c"));',
    'var_dump($x->registerXPathNamespace("z","urn:n"), count($x->xpath("//z:g")), $x->xpath("//foo["), $x->xpath("bar()"), $x->nope->xpath("c"), $x->xpath("\$v"));',
    'var_dump($x->getNamespaces(), $x->getNamespaces(true), $x->getDocNamespaces(), $x->getDocNamespaces(true,false), $x->d->getDocNamespaces(false,false), $x->children("urn:n")->f->getNamespaces(), $x["a"]->getNamespaces());',
    'var_dump(new SimpleXMLElement("<a"));',
    'var_dump(simplexml_load_string("<a/>","stdClass"));',
    'var_dump(simplexml_load_string("<a/>","Nope"));',
    'echo json_encode([$x->c, $x->d, $x->c[1], $x["a"], $x->nope]);',
    'try { $x->foo(); } catch (Error $e) { echo $e->getMessage(); }',
    '$x->c->k = 3; ',
    'unset($x->c[0]->k, $x->c["k"]["z"]);',
] as $code) attempt($code);
