<?php
// 25 cases: who calls hooks and who sees what is stored.
class P
{
    public int $backed = 3 { get { echo '[get]'; return $this->backed * 2; } }
    public int $virtual { get => 42; }
    public string $sink { set {} }
    private string $hidden = 'h' { get => "<$this->hidden>"; }
    public $plain = 'p';
    public function vars(): array { return get_object_vars($this); }
    public function each(): void { foreach ($this as $name => $value) echo "$name=$value "; echo "\n"; }
}
$p = new P;
echo "var_dump\n"; var_dump($p);
echo "print_r\n"; print_r($p);
echo "var_export\n"; var_export($p); echo "\n";
echo "json\n"; echo json_encode($p), "\n";
echo "array cast\n"; var_dump((array) $p);
echo "get_object_vars\n"; var_dump(get_object_vars($p));
echo "inside\n"; var_dump($p->vars());
echo "foreach\n"; foreach ($p as $name => $value) echo "$name=$value\n";
echo "foreach inside\n"; $p->each();
echo "serialize\n"; echo str_replace("\0", '~', serialize($p)), "\n";
echo "unserialize\n"; var_dump(unserialize(serialize($p))->backed);
echo "clone\n"; $q = clone $p; $q->plain = 'q'; var_dump($q->backed, $q->plain, $p->plain);
echo "equal\n"; var_dump($p == new P, $p == $q);
echo "get_class_vars\n"; var_dump(get_class_vars('P'));
echo "get_mangled_object_vars\n"; var_dump(array_keys(get_mangled_object_vars($p)));
echo "foreach by reference\n";
try { foreach ($p as $name => &$value) { echo "$name\n"; } } catch (Error $e) { echo $e->getMessage(), "\n"; }
unset($value);
echo "__get is not asked\n";
class G { public int $x { get => 5; } public function __get($n) { return "get $n"; } public function __set($n, $v) { echo "set $n\n"; } }
$g = new G;
var_dump($g->x, $g->y);
try { $g->x = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo "__PROPERTY__\n";
class M { public $name { get => __PROPERTY__ . ' ' . __FUNCTION__ . ' ' . __METHOD__ . ' ' . __CLASS__; } public $out = __PROPERTY__; public function f() { return [__PROPERTY__]; } }
var_dump((new M)->name, (new M)->out, (new M)->f());
echo "static and closures\n";
class S { public int $n { get { static $calls = 0; return ++$calls; } } public $f { get => fn() => $this->n; } public $g { get { return function () { yield $this->n; yield $this->n; }; } } }
$s = new S;
echo $s->n, $s->n, ($s->f)(), implode(',', iterator_to_array(($s->g)())), "\n";
echo "generator hook\n";
class Y { public iterable $items { get { yield 1; yield 2; } } }
foreach ((new Y)->items as $item) echo $item, ' ';
echo "\n";
echo "in a call by reference\n";
function change(&$x) { $x = 9; }
try { change($p->backed); } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo "destructuring\n";
[$p->plain, $p->backed] = [1, 2];
var_dump($p->plain, $p->backed);
echo "array_map over columns\n";
var_dump(array_column([$p, $q], 'backed'));
