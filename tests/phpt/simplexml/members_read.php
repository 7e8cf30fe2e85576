<?php
// reading, comparing, counting and copying
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
    'var_dump($x->c == "one", $x->c == "two", "one" == $x->c[0], $x["a"] == 1, $x->c == $x->c, $x->c[0]==$x->c[0], $x->c[0]==$x->c[1], $x->c===$x->c, $x->d == true, $x->nope == null, $x->nope == false, $x->c < "p", $x["a"] < 5);',
    'switch((string)$x->c){case "one": echo "1\n";}',
    'var_dump(in_array("two",(array)$x->c), array_map("strval",(array)$x->c), iterator_to_array($x->c,false)[1]."", count($x), count($x->c), count($x->d), count($x->attributes()), count($x->nope), count($x->children("urn:n")), $x->count(), sizeof($x->c[0]));',
    '$y=clone $x; $y->c="m"; echo $y->asXML();',
    '$y=clone $x->d; $y->e="m"; echo $y->asXML(),"\n";',
    'echo $x->c->asXML(), $x["a"]->asXML(), $x->d->asXML(), $x->children()->asXML(), $x->attributes()->asXML();',
    'var_dump($x->nope->asXML());',
    'var_dump($x->getName(), $x->c->getName(), $x["a"]->getName(), $x->nope->getName(), $x->children()->getName(), $x->attributes()->getName());',
    'serialize($x);',
] as $code) attempt($code);
