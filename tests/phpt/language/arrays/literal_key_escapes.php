<?php
// Elements read by a literal key whose text is not plain: the parts of a cast object, quotes, backslashes, bytes.
class Item
{
    protected $key = 'k';
    private $hit = true;
    public $value = [1, 2];
}

function parts(object $item): array
{
    $item = (array) $item;
    $key = $item["\0*\0key"];
    $hit = $item["\0Item\0hit"];
    return [$key, $hit, $item["\0*\0none"] ?? 'none', isset($item["\0*\0key"]), empty($item["\0Item\0hit"])];
}

function odd(array $a, $b)
{
    return [$a["back\\slash"], $a["quo\"te"], $a['dollar$'], $a["new\nline"], $a["\xff\x80"], $b["back\\slash"], $b["\u{e9}"]];
}

var_dump(parts(new Item));
$a = ["back\\slash" => 1, "quo\"te" => 2, 'dollar$' => 3, "new\nline" => 4, "\xff\x80" => 5, "\u{e9}" => 6];
echo json_encode(odd($a, $a)), "\n";
$z = (array) new Item;
echo $z["\0*\0key"], count($z["value"]), "\n";
echo @$z["\0*\0"] ?? 'missing', "\n";
echo $z["\0*\0"];
