<?php
function e(?string $text): string
{
    return htmlspecialchars($text ?? '', ENT_QUOTES);
}
$title = 'List of <things>';
$items = [['name' => 'Pen & "ink"', 'price' => 1.5, 'tags' => ['a', 'b']], ['name' => 'Book', 'price' => 12, 'tags' => []], ['name' => "Quote's", 'price' => 0.333, 'tags' => ['c']]];
?>
<!doctype html>
<title><?= e($title) ?></title>
<table>
<?php foreach ($items as $index => ['name' => $name, 'price' => $price, 'tags' => $tags]): ?>
  <tr class="<?= $index % 2 ? 'odd' : 'even' ?>">
    <td><?= $index + 1 ?>. <?= e($name) ?></td>
    <td><?= number_format($price, 2) ?> €</td>
<?php if ($tags): ?>
    <td><?= implode(', ', array_map(fn ($tag) => "<b>$tag</b>", $tags)) ?></td>
<?php else: ?>
    <td>none</td>
<?php endif ?>
  </tr>
<?php endforeach; ?>
</table>
<p>Total: <?= sprintf('%.2f', array_sum(array_column($items, 'price'))) ?></p>
<?php
printf("<!-- %d items, %s -->\n", count($items), str_pad(dechex(255), 4, '0', STR_PAD_LEFT));
