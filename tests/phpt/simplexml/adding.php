<?php
// addChild() and addAttribute()
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
    '$x->addChild("c","A & B");',
    '$x->addChild("c","A &amp; B");',
    '$x->addChild("c","A &nope; B");',
    '$x->addChild("c","A < B");',
    '$x->addChild("n:z","v","urn:n");',
    '$x->addChild("m:z","v","urn:m")->addChild("m:y","w","urn:m");',
    '$x->addChild("z",null,"urn:q");',
    '$x->addChild("z",null,"");',
    '$x->addChild("");',
    '$x->addChild("1 bad","x");',
    '$x->c->addChild("s","t");',
    '$x->nope->addChild("s","t");',
    '$x->attributes()->addChild("s","t");',
    '$x["a"]->addChild("s","t");',
    '$x->addAttribute("a","9");',
    '$x->addAttribute("b","9 & <\"");',
    '$x->addAttribute("n:b","9","urn:n");',
    '$x->addAttribute("n:b","9");',
    '$x->addAttribute("m:b","9","urn:m");',
    '$x->addAttribute("b","9","urn:n");',
    '$x->addAttribute("","9");',
    '$x->nope->addAttribute("b","9");',
    '$x["a"]->addAttribute("b","9");',
    '$x->f->addAttribute("b","9");',
    '$x->children("urn:n")->f->addAttribute("b","9");',
] as $code) attempt($code);
