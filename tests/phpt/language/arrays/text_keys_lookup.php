<?php
// String keys in large arrays: looked up in order, again and again, and while elements come and go.
function fill(int $n): array
{
    $a = [];
    for ($i = 0; $i < $n; $i++) {
        $a["k$i"] = $i;
    }
    return $a;
}

function order(): void
{
    $a = fill(40);
    $b = array_reverse(fill(40), true);
    foreach ($a as $key => $value) {
        $a[$key] += $b[$key];
        $b[$key] = $a[$key] - 1;
        if ($value === 20) {
            unset($b['k21'], $b[$key]);
        }
        if (!isset($b[$key])) {
            $b[$key] = 'back';
        }
    }
    echo json_encode($a), "\n", json_encode($b), "\n";
}

function numeric(): void
{
    $a = fill(20);
    $keys = ['7', '07', '-7', '-0', '0', '9223372036854775807', '9223372036854775808', '-9223372036854775808', ' 7', '7 ', '', '1e1', '0x1A', '-', 'k7'];
    foreach ($keys as $key) {
        $a[$key] = $key;
        $a[$key] .= '!';
        var_dump(isset($a[$key]), $a["$key"]);
    }
    foreach ($keys as $key) {
        $list = [10, 20, 30];
        $list[$key] ??= 'new';
        echo json_encode($list), "\n";
    }
    var_dump(array_slice($a, 18, null, true));
    var_dump($a[7], isset($a['7' . '']), isset($a[' ' . '7']), isset([5, 6]['1']), isset([5, 6]['01']), [5, 6]['1']);
}

function churn(): void
{
    $a = [];
    $sum = 0;
    for ($i = 0; $i < 3000; $i++) {
        $key = 'x' . $i % 37;
        if (isset($a[$key])) {
            $value = $a[$key];
            unset($a[$key]);
            $a[$key] = $value + 1;
        } else {
            $a[$key] = 1;
        }
        if ($i % 11 === 0) {
            unset($a['x' . $i % 5], $a[array_key_first($a)]);
        }
        $sum += count($a);
    }
    echo $sum, ' ', json_encode($a), "\n";
    $copy = $a;
    foreach ($copy as $key => &$value) {
        $value *= 2;
        if ($key === 'x3') {
            unset($copy[$key]);
        }
    }
    unset($value);
    $a['x7'] = 'own';
    echo json_encode($copy), "\n", $a['x7'], ' ', $copy['x7'], "\n";
}

function references(): void
{
    $a = fill(12);
    $r = &$a['k5'];
    $b = $a;
    $b['k5'] = 'both';
    $b['k6'] = 'one';
    $r .= '!';
    foreach (['k5', 'k6', 'k7'] as $key) {
        echo $a[$key], ' ', $b[$key], ' ', $a["k" . $key[1]] ?? 'none', "\n";
    }
    $b["k5"] .= '?';
    $b['k5']++;
    unset($b['k5']);
    $a[$key]++;
    echo json_encode($a), json_encode($b), "\n";
}

function missing(): void
{
    $a = fill(12);
    foreach (['k1', 'no', 'k3'] as $key) {
        echo @$a[$key], '|', $a[$key] ?? 'default', '|', $a['x' . $key] ?? 'default', "\n";
    }
    echo $a['no'], $a["n" . $key], $a['5'], $a['-1'], "\n";
    $a['no']++;
    $a['n' . 'one'] .= 'text';
    $a["n$key"] -= 1;
    unset($a['nothing'], $a["k" . 1], $a['5']);
    echo json_encode($a), "\n";
}

class Holder
{
    private array $map = [];
    public ?Holder $next = null;
    public mixed $any = 1;
    public int|string|null $plain = null;

    public function run(): void
    {
        for ($i = 0; $i < 30; $i++) {
            $this->map["m$i"] = $i;
        }
        foreach (['m3', 'm99', '5'] as $key) {
            unset($this->map[$key]);
            var_dump(isset($this->map[$key]), $this->map[$key] ?? null);
            $this->map[$key] = $key;
            $this->map[$key] .= $this->map[$key];
        }
        echo json_encode($this->map), "\n";
        foreach ([$this, null, new Holder, 5, 'text', new ArrayObject, 1.5, []] as $value) {
            $target = $this;
            try {
                $target->next = $value;
            } catch (TypeError $e) {
                echo $e->getMessage(), "\n";
            }
            try {
                $target->plain = $value;
            } catch (TypeError $e) {
                echo $e->getMessage(), "\n";
            }
            $target->any = $value;
            echo get_debug_type($this->next), ' ', get_debug_type($this->any), ' ', var_export($this->plain, true), "\n";
        }
    }
}

order();
numeric();
churn();
references();
missing();
(new Holder)->run();
