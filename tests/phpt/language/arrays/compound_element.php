<?php
// $array[key] operator= value and ++ of every kind of element, key and container; the value is computed first.
function f() { global $a; $a['x'] = 10; return 1; }
$a = ['x' => 1];
$a['x'] += f();
echo json_encode($a), "\n";
function g() { global $b; unset($b['x']); return 'z'; }
$b = ['x' => 'q'];
$b['x'] .= g();
echo json_encode($b), "\n";
function h() { global $d; $d = null; return 5; }
$d = ['k' => 1];
@$d['k'] += h();
echo json_encode($d), "\n";

class Loud
{
    public function __toString(): string
    {
        global $list;
        $list = array_merge(['new'], $list);
        return 'loud';
    }
}
$list = ['a', 'b'];
$list[1] .= new Loud();
echo json_encode($list), "\n";

class Box implements ArrayAccess
{
    private array $data = ['k' => 3];
    public function offsetExists(mixed $o): bool { echo "has $o\n"; return isset($this->data[$o]); }
    public function offsetGet(mixed $o): mixed { echo "get $o\n"; return $this->data[$o] ?? null; }
    public function offsetSet(mixed $o, mixed $v): void { echo "set ", json_encode($o), " $v\n"; $this->data[$o ?? 'end'] = $v; }
    public function offsetUnset(mixed $o): void { echo "unset $o\n"; }
}
function all(array $array, $key, $by)
{
    $copy = $array;
    $array[$key] += $by;
    $array[$key] -= 2;
    $array[$key]++;
    ++$array[$key];
    $array[$key]--;
    $array[$key] .= $by;
    $array[$key] .= 'x' . $key;
    $array[] = 5;
    $array[] .= 'tail';
    return json_encode([$array, $copy]);
}
foreach ([[1, 2, 3], ['a' => 1, 'b' => 2.5, 3 => '4'], [5 => 7, 1 => 8]] as $array) {
    foreach (array_keys($array) as $key) echo all($array, $key, 10), all($array, $key, 1.5), all($array, $key, '6'), "\n";
}
$box = new Box();
$box['k'] += 4;
$box['k'] .= 'z';
$i = 0;
$c = [1, 2, 3];
$c[$i] += $i++;
$c[$i++] += $i;
$c["2"] -= 1;
$c[true] *= 3;
echo json_encode($c), $i, "\n";
$max = [PHP_INT_MAX, 9007199254740991, 'z', null, true, 'a' => 9007199254740990];
$max[0]++;
$max[1]++;
$max[1] += 1;
$max[2]++;
$max[3]++;
$max[4]++;
$max['a'] += 5;
var_dump($max);
$r = [1, 2];
$cell = &$r[0];
$r[0] += 5;
$r[0]++;
$r[0] .= 'q';
echo $cell, ' ', json_encode($r), "\n";
$deep = ['x' => ['y' => 1]];
$keep = $deep;
$deep['x']['y'] += 2;
$deep['x']['y']++;
$deep['x']['z'] = ($deep['x']['z'] ?? 0) + 1;
echo json_encode([$deep, $keep]), "\n";
$missing = [];
$missing['k']++;
$missing['j'] += 2;
$missing['s'] .= 'text';
var_dump($missing);
$words = [];
foreach (explode(' ', 'a b a c b a 1 01 1') as $word) {
    if (isset($words[$word])) $words[$word]++;
    else $words[$word] = 1;
}
var_dump($words);
