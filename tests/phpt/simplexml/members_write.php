<?php
// writing, appending and removing elements and attributes in all forms
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
    '$x->c = "z";',
    '$x->d = "z";',
    '$x->new = "<&>";',
    '$x->new->a->b = 5;',
    '$x->new["q"] = 5;',
    '$x->new[0] = 5;',
    '$x->new[] = 5;',
    '$x->c[] = "app";',
    '$x->c[1] = "two2";',
    '$x->c[2] = "three";',
    '$x->c[5] = "six";',
    'f();',
    '$x["z"]=true;',
    '$x["a"]=null;',
    '$x["a"]=1.5;',
    '$x[0]="root";',
    '$x[1]="root";',
    '$x[]="root";',
    '$x->c["k"]="w";',
    '$x->c["k"].="w";',
    '$x->d->e.="y";',
    '$x->c[0]->sub = 1;',
    '$x->c[1]->sub->sub2 = 1;',
    '$x->nope->c[1] = 3;',
    '$x->d->e = $x->c;',
    '$x->d->e = [];',
    '$x->d->e = new stdClass;',
    '$x["q"]=new stdClass;',
    '$x["q"]=$x->c[1];',
    '$x->{""} = 1;',
    '$x[""]=1;',
    '$x[" "]=1;',
    '$x[null]=1;',
    '$x[1.7]="f";',
    '$x[true]="f";',
    'unset($x->c);',
    'unset($x->c[0]);',
    'unset($x->c[9]);',
    'unset($x["a"]);',
    'unset($x->nope);',
    'unset($x->d->e);',
    'unset($x->d->e[0]);',
    'unset($x[0]);',
    'unset($x->c["k"]);',
    'unset($x->attributes()->a);',
    'unset($x->children()[0]);',
    '$y=$x->d->e[0]; unset($x->d); var_dump((string)$y);',
    '$y=$x->c; unset($x->c[0]); var_dump((string)$y);',
    '$a=$x->attributes(); $a["a"]="n"; $a["new"]=3; $a->new2=4;',
    '$a=$x->attributes("n",true); $a["a"]="n"; $a["new"]=3;',
    '$a=$x->attributes(); $a[]=3;',
    '$a=$x->attributes(); $a[0]=3; $a[7]=3;',
    '$c=$x->children("n",true); $c->f="ff";',
    '$c=$x->children("n",true); $c->new="ff";',
    '$x->children()[1]="cc";',
    '$x->children()->c[1]="cc";',
    '$r=&$x->c; $r="q";',
    'foreach($x->c as &$q){}',
    'foreach($x as $k=>$q){$q[0]="loop";}',
    'list($p,$q)=$x->c; var_dump((string)$p,(string)$q);',
    '[$x->c[0],$x->c[1]]=["l1","l2"];',
    'var_dump($x->c + 1, 2 * $x->d->e, $x->c . "s", -$x->c, $x["a"]+1, $x["a"]*1.5);',
    '$x["a"]+=5;',
    '$x->c ??= "w"; $x->w ??= "w";',
] as $code) attempt($code);
