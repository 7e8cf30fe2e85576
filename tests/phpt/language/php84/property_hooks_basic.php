<?php
// 40 cases: what hooks do on reading, writing, isset, unset, in compound assignments and with references.
function show(string $label, callable $run): void
{
    try {
        echo $label, ': ', var_export($run(), true), "\n";
    } catch (Throwable $error) {
        echo $label, ': ', $error::class, ': ', $error->getMessage(), "\n";
    }
}

class Backed
{
    public int $plain = 1 { get => $this->plain; }
    public string $upper = 'start' { set => strtoupper($value); }
    public int $counted = 0 {
        get { echo '[get]'; return $this->counted; }
        set { echo "[set $value]"; $this->counted = $value; }
    }
    public ?string $typed { set(null|string|int $value) { $this->typed = $value === null ? null : "<$value>"; } }
    public $untyped { get => $this->untyped ?? 'none'; }
    public array $list = ['a'] { get => $this->list; }
    public array $byReference = ['a'] { &get => $this->byReference; }
}

class Computed
{
    public string $first = 'Ada';
    public string $last = 'L';
    public string $full {
        get => "$this->first $this->last";
        set { [$this->first, $this->last] = explode(' ', $value); }
    }
    public int $length { get => strlen($this->full); }
    public string $sink { set { echo "sink $value\n"; } }
}

$b = new Backed;
show('default through get', fn() => $b->plain);
show('write without set hook', fn() => $b->plain = 7);
show('read it', fn() => $b->plain);
show('default is not passed to set', fn() => $b->upper);
show('short set', fn() => $b->upper = 'abc');
show('after short set', fn() => $b->upper);
show('increment', fn() => $b->counted++);
show('pre-increment', fn() => ++$b->counted);
show('compound', fn() => $b->counted += 5);
show('coalesce assign', fn() => $b->counted ??= 5);
show('type of set is wider', fn() => $b->typed = 5);
show('after', fn() => $b->typed);
show('null', fn() => $b->typed = null);
show('isset of null', fn() => isset($b->typed));
show('wrong type for set', fn() => $b->typed = []);
show('wrong type without set', fn() => $b->plain = 'x');
show('untyped default', fn() => $b->untyped);
show('untyped written', fn() => [$b->untyped = [1], $b->untyped]);
show('isset calls get', fn() => isset($b->counted));
show('empty calls get', fn() => empty($b->counted));
show('unset', function () use ($b) { unset($b->plain); });
show('element read', fn() => $b->list[0]);
show('element written', fn() => $b->list[] = 'b');
show('element written by reference get', fn() => $b->byReference[] = 'b');
show('after', fn() => $b->byReference);
show('reference to get by value', function () use ($b) { $r = &$b->plain; return $r; });
show('reference to get by reference', function () use ($b) { $r = &$b->byReference; $r = ['z']; return $b->byReference; });
show('uninitialised backed', fn() => (new Backed)->typed);
$c = new Computed;
show('virtual', fn() => $c->full);
show('virtual written', fn() => $c->full = 'Alan T');
show('parts', fn() => [$c->first, $c->last]);
show('virtual of virtual', fn() => $c->length);
show('read-only', fn() => $c->length = 1);
show('write-only', fn() => $c->sink);
show('write-only written', fn() => $c->sink = 'x');
show('isset write-only', fn() => isset($c->sink));
show('increment read-only', fn() => $c->length++);
show('property_exists', fn() => property_exists($c, 'length'));
show('null coalescing', fn() => $c->full ?? 'none');
show('nullsafe', fn() => $c?->length);
