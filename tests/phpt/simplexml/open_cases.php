<?php
// what is not as in PHP yet: addChild() and addAttribute()
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
foreach ([
    '$y=$x->addChild("n:z","v"); var_dump($y, $y->getName()); $y->sub="s"; echo $y->sub;',
    '$x[1]->z=1;',
    '$x->c[3]->z=1;',
    '$x->c[2]->z=1;',
    '$x->c[]->z=1;',
    '$x->c[]["z"]=1;',
    '$x[]->z=1;',
    '$x[]["z"]=1;',
    '$x->attributes()[]->z=1;',
    '$x->attributes()->a->z=1;',
    '$x["a"]["z"]=1;',
    'var_dump($x->children()["k"], $x->children()[0]["k"], (string)$x->children()[3], $x->children()[9]);',
    '$y=simplexml_load_string("<r a=\"1\"><b>t</b></r>","Shouting"); var_dump($y->b, $y->b->hi(), (string)$y->b, "$y", $y["a"]."");',
    'var_dump($x->xpath("//c"), $x->xpath("//@k"), $x->xpath("//c/text()"), $x->xpath("count(//c)"), $x->xpath("//n:g"), $x->xpath("//comment()"), $x->attributes()->xpath("//c"), $x->d->xpath("e"), $x->xpath("/r/d"));',
    'var_dump(new SimpleXMLElement(""));',
    'var_dump(simplexml_load_string(""), simplexml_load_string("<a><b></a>"));',
    'var_dump(simplexml_load_string("<a/>",null));',
    'var_dump(property_exists($x,"c"), property_exists($x,"zz"), method_exists($x,"c"), get_object_vars($x->d), array_key_exists("c",(array)$x), is_iterable($x), is_countable($x), $x instanceof Traversable);',
    'var_dump(simplexml_load_string("<a><![CDATA[x]]> y</a>"), (string)simplexml_load_string("<a><![CDATA[x]]> y</a>"), simplexml_load_string("<a><![CDATA[x]]></a>",null,LIBXML_NOCDATA), simplexml_load_string("<a> <b/> </a>",null,LIBXML_NOBLANKS)->asXML());',
    'var_dump(simplexml_load_string("<!DOCTYPE a [<!ENTITY e \"ent\">]><a>x&e;y</a>"), (string)simplexml_load_string("<!DOCTYPE a [<!ENTITY e \"ent\">]><a>x&e;y</a>"), simplexml_load_string("<!DOCTYPE a [<!ENTITY e \"ent\">]><a>&e;</a>"), simplexml_load_string("<!DOCTYPE a [<!ENTITY e \"ent\">]><a>&e;</a>",null,LIBXML_NOENT));',
    'var_dump($x->c->{0}, $x->{"c"}[1]."", $x->{0});',
    'var_dump(simplexml_load_string("<a><x/><v><![CDATA[cd]]></v></a>")->v, simplexml_load_string("<a><v>t</v></a>")->v, simplexml_load_string("<a><v>t</v><w/></a>")->v,simplexml_load_string("<a><w/><v b=\"1\">t</v></a>")->v);',
    'var_dump(iterator_to_array(new RecursiveIteratorIterator(new SimpleXMLIterator($x->asXML()),1),false));',
    'var_dump(isset($x->c), isset($x->c[1]), isset($x->c[2]), isset($x["a"]), isset($x->nope->nope), isset($x->d->e), isset($x->f), isset($x->children("urn:n")->f), isset($x[0]), isset($x[1]), isset($x->c["k"]), isset($x->c[1]["k"]));',
    'var_dump($x->nope->children(), $x->attributes()->children(), $x->attributes()->attributes(), $x->c->attributes()->k);',
    'var_dump((object)$x === $x, is_callable($x), (string)$x->d->e[0], strlen($x->c), $x->c->k);',
    '$x->d->e++;',
    '$y=$x->c[0]; unset($x->c[0]); var_dump($y); echo $y;',
    '$c=$x->children("n",true); $c->f->g="gg"; $c->f->h="hh"; echo $c->f->g,$c->f->h;',
    '$r=&$x->new; var_dump($r);',
    '$x["a"]++;',
    'var_dump($x->c ?? "def", $x->nope ?? "def", $x["a"] ?? "d", $x["zz"] ?? "d", $x->c[0]["k"] ?? "d", $x->c[1]["k"] ?? "d", $x->nope->x ?? "d");',
] as $code) attempt($code);
