<?php
// Elements that loops read of arrays: kept where the loop does not write to them, and looked up anew wherever it may.
function reads(array $row, array $list, string $key): void
{
    for ($i = 0; $i < 3; $i++) {
        echo $row['a'], $row['b']['c'], $row[$key] ?? 'none', $list[$i], $list[1], $row['d'][$i], "\n";
        foreach ($list as $at => $value) {
            echo $list[$at] === $value ? '=' : '!', $row['d'][$at], ' ';
        }
    }
    echo "\n";
}

function writes(): void
{
    $a = ['x' => 1, 'list' => [1, 2, 3], 'o' => new ArrayObject([1])];
    $b = [1, 2, 3];
    for ($i = 0; $i < 3; $i++) {
        echo $a['x'], $a['list'][$i], $b[$i], "\n";
        $a['x']++;
        $a['list'][$i + 1] = 'w';
        $b[] = $i;
    }
    foreach ([1, 2] as $turn) {
        echo $a['x'], ' ';
        [$a['x'], $b[0]] = [$turn, 'list'];
        echo $a['x'], $b[0], ' ';
        foreach ([7, 8] as $a['x']) {
            echo $a['x'], ' ';
        }
        unset($b[0]);
        echo @$b[0], isset($b[0]) ? 'set' : 'unset', "\n";
        $b = ['new' . $turn];
        echo $b[0], "\n";
    }
}

function change(array &$array, $key): void
{
    $array[$key] = 'changed';
}

function changeElement(&$element): void
{
    $element .= '+';
}

class Changer
{
    public array $kept = ['k' => 'object'];
    public function change(&$element): void
    {
        $element .= '*';
        $this->kept['k'] .= '-';
    }
    public function run(array $given): void
    {
        for ($i = 0; $i < 2; $i++) {
            echo $given['k'], $this->kept['k'], "\n";
            $this->change($other);
        }
    }
}

function references(): void
{
    $a = ['k' => 'v', 'n' => [1, 2]];
    for ($i = 0; $i < 3; $i++) {
        echo $a['k'], $a['n'][0], "\n";
        change($a, 'k');
        changeElement($a['n'][0]);
    }
    $b = ['k' => 'v', 'l' => ['k' => 'w']];
    $cell = &$b['k'];
    $inner = &$b['l']['k'];
    for ($i = 0; $i < 3; $i++) {
        echo $b['k'], $b['l']['k'], "\n";
        $cell .= $i;
        $inner .= $i;
    }
    $c = ['k' => 'v'];
    $changer = new Changer;
    $method = 'change';
    for ($i = 0; $i < 3; $i++) {
        echo $c['k'], "\n";
        $changer->$method($c['k']);
    }
    $changer->run($changer->kept);
    $d = [3, 1, 2];
    $e = ['v'];
    while ($e[0] !== 'vvv') {
        echo $d[0], $e[0], "\n";
        sort($d);
        foreach ($e as &$item) {
            $item .= 'v';
        }
        unset($item);
    }
    $f = ['k' => 1];
    $add = function () use (&$f) {
        $f['k']++;
    };
    $copy = fn () => $f['k'];
    for ($i = 0; $i < 2; $i++) {
        $add();
        echo $f['k'], $copy(), "\n";
    }
}

function missing($notArray, $maybe): void
{
    for ($i = 0; $i < 2; $i++) {
        echo $notArray['k'], $notArray[0], $undefined['k'], $undefined[$i], "\n";
        echo $maybe['k'], $maybe[$i], $maybe['k'][0], "\n";
        if ($i === 0) {
            continue;
        }
        $later = ['k' => 'later'];
        echo $later['k'], "\n";
    }
    do {
        $text = 'abc';
        echo $text[$i - 1], $text[-1], "\n";
        $object = new ArrayObject(['k' => $i]);
        echo $object['k'], "\n";
    } while (--$i > 0);
}

function steps(array $grid): Generator
{
    $sum = 0;
    for ($y = 0; $y < 2; $y++) {
        for ($x = 0; $x < 2; $x++) {
            $got = yield $grid[$y][$x];
            $sum += $grid[$y][$x] * $grid[$x][$y] + ($got ?? 0);
            if ($x === 1 && $y === 0) {
                $grid[1] = [$sum, $sum];
            }
        }
    }
    return $sum;
}

function keys(array $map): void
{
    foreach (['1', 1, '01', 1.0, true, null, 'x'] as $key) {
        for ($i = 0; $i < 2; $i++) {
            echo @$map[$key], ',';
        }
    }
    echo "\n";
    $key = 'x';
    for ($i = 0; $i < 3; $i++) {
        echo $map[$key], $map[$map[$key]] ?? '-', ' ';
        $key = $i;
    }
    echo "\n";
}

reads(['a' => 'A', 'b' => ['c' => 'C'], 'd' => [7, 8, 9], 'e' => null], ['p', 'q', 'r'], 'a');
reads(['a' => 'A', 'b' => ['c' => 'C'], 'd' => [2 => 'two', 1 => 'one', 0 => 'zero']], [2 => 'r', 1 => 'q', 0 => 'p'], 'zz');
writes();
references();
missing(null, ['k' => 'v']);
try {
    missing('text', 'text');
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
missing(5, [[1], 'x', 'k' => ['z']]);
$steps = steps([[1, 2], [3, 4]]);
foreach ($steps as $step) {
    echo $step, ' ';
}
echo $steps->getReturn(), "\n";
keys([1 => 'one', '01' => 'zero one', '' => 'null', 'x' => 'ex', 0 => 'zero', 'ex' => 'found']);
