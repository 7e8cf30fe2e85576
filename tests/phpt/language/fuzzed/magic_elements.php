<?php
// Elements of properties that are not there: what __get, __set and __isset are asked, and where the array goes.
set_error_handler(function ($level, $message) { echo "[$level] $message\n"; return true; });
#[AllowDynamicProperties]
class Plain { public ?bool $flag = false; public array|false $maybe = false; public bool $no = false; public $gone; public ?array $list; public int $number = 5; }
#[AllowDynamicProperties]
class Setting extends Plain { function __set($name, $value) { echo "set $name ", json_encode($value), "\n"; } }
#[AllowDynamicProperties]
class Getting extends Plain { function __get($name) { echo "get $name\n"; return "got $name"; } }
#[AllowDynamicProperties]
class GettingList extends Plain { function __get($name) { echo "get $name\n"; return [1, 2]; } }
#[AllowDynamicProperties]
class GettingPlace extends Plain { public $kept = ["k" => 1]; function &__get($name) { echo "get $name\n"; return $this->kept; } }
#[AllowDynamicProperties]
class GettingNull extends Plain { function __get($name) { echo "get $name\n"; return null; } }
#[AllowDynamicProperties]
class Both extends Plain { function __get($name) { echo "get $name\n"; return "got"; } function __isset($name) { echo "isset $name\n"; return $name === "there"; } function __set($name, $value) { echo "set $name ", json_encode($value), "\n"; } }
$ways = [
    "element" => function ($o) { $o->x[1] = 1; },
    "added" => function ($o) { $o->x[] = 1; },
    "deep" => function ($o) { $o->x[1]["y"] = 1; },
    "compound" => function ($o) { $o->x[1] .= "c"; },
    "step" => function ($o) { $o->x[1]++; },
    "coalescing" => function ($o) { $o->x[1] ??= 1; },
    "property coalescing" => function ($o) { $o->x ??= 1; },
    "there coalescing" => function ($o) { $o->there ??= 1; },
    "coalesce" => function ($o) { echo json_encode([$o->x ?? "none", $o->there ?? "none", $o->x[0] ?? "none", $o->gone ?? "none"]), "\n"; },
    "isset" => function ($o) { echo json_encode([isset($o->x), isset($o->x[0]), isset($o->x->y), isset($o->there), empty($o->x), empty($o->x[0])]), "\n"; },
    "reference" => function ($o) { $r = &$o->x[1]; $r = 5; },
    "unset then" => function ($o) { unset($o->gone); $o->gone[1] = 1; },
    "typed unset then" => function ($o) { unset($o->list); $o->list[1] = 1; },
    "typed" => function ($o) { $o->list[] = 1; },
    "bool" => function ($o) { $o->flag[1] = 1; },
    "only bool" => function ($o) { $o->no[1] = 1; },
    "only bool added" => function ($o) { $o->no[] = 1; },
    "only bool deep" => function ($o) { $o->no[1][2] = 1; },
    "bool coalescing" => function ($o) { $o->no[1] ??= 1; },
    "maybe" => function ($o) { $o->maybe[1] = 1; },
    "number" => function ($o) { $o->number[1] = 1; },
];
foreach ([new Plain, new Setting, new Getting, new GettingList, new GettingPlace, new GettingNull, new Both] as $object) {
    foreach ($ways as $name => $way) {
        echo "-- ", get_class($object), " $name\n";
        $one = clone $object;
        try {
            $way($one);
        } catch (Throwable $e) {
            echo get_class($e), ": ", $e->getMessage(), "\n";
        }
        echo json_encode(array_diff_key((array)$one, ["flag" => 1, "no" => 1, "number" => 1])), "\n";
    }
}
