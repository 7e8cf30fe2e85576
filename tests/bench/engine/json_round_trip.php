<?php
// JSON: what an API answers, encoded and decoded, as arrays and as objects.
function main(): string
{
    $records = [];
    for ($i = 0; $i < 300; $i++) {
        $records[] = [
            'id' => $i,
            'name' => "User \"$i\" of \u{fc}",
            'email' => "user$i@example.com",
            'score' => $i / 4,
            'active' => $i % 2 === 0,
            'tags' => ['a', 'b', "tag$i"],
            'parent' => $i % 3 ? $i - 1 : null,
            'address' => ['street' => "$i Main / Street", 'city' => 'Town', 'at' => [1.5, $i]],
        ];
    }
    $sum = 0;
    for ($round = 0; $round < 12; $round++) {
        $text = json_encode($records, $round % 2 ? JSON_PRETTY_PRINT : JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        $arrays = json_decode($text, true);
        $objects = json_decode($text);
        foreach ($arrays as $i => $record) {
            $sum += $record['address']['at'][1] + count($record['tags']) + strlen($objects[$i]->address->street);
        }
        $records = $arrays;
    }
    return $sum . ' ' . md5($text);
}
