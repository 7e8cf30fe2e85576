<?php
// Values of forms.
require __DIR__ . '/layout.inc';

$name = is_string($_POST['name'] ?? null) ? trim($_POST['name']) : '';
$colors = ['red' => 'Red', 'green' => 'Green', 'blue' => 'Blue'];
$chosen = array_intersect_key($colors, array_flip(array_filter($_POST['colors'] ?? [], 'is_string')));

pageStart('Form');
?>
<form method="post" action="/form.php?from=form">
  <label>Your name <input name="name" value="<?= e($name) ?>"></label>
  <fieldset>
    <legend>Colours</legend>
<?php foreach ($colors as $value => $label): ?>
    <label><input type="checkbox" name="colors[]" value="<?= $value ?>"<?= isset($chosen[$value]) ? ' checked' : '' ?>> <?= $label ?></label>
<?php endforeach ?>
  </fieldset>
  <label>Town <input name="address[town]" value="<?= e((string) ($_POST['address']['town'] ?? '')) ?>"></label>
  <button>Send</button>
</form>
<?php if ($name !== ''): ?>
<p class="lead">Hello <?= e($name) ?>, you chose <?= $chosen ? e(strtolower(implode(' and ', $chosen))) : 'no colour' ?>.</p>
<?php endif ?>
<h2>$_GET</h2>
<?php table($_GET) ?>
<h2>$_POST</h2>
<?php
table($_POST);
pageEnd();
