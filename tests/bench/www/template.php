<?php
// A page of about 29 KB as shops and blogs make them: data, helper functions, loops, escaping.
require __DIR__ . '/template_functions.inc';

$title = 'Catalogue & news';
$user = ['name' => 'Ann <Admin>', 'roles' => ['editor', 'admin'], 'messages' => 3];
$products = loadProducts(40);
$articles = loadArticles(8);
$totals = totalsByCategory($products);
usort($products, fn (array $left, array $right) => [$left['category'], $left['price']] <=> [$right['category'], $right['price']]);
?>
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title><?= escape($title) ?></title>
  <meta name="description" content="<?= escape(summary($articles[0]['text'], 120)) ?>">
  <link rel="stylesheet" href="/style.css?v=<?= substr(md5($title), 0, 8) ?>">
</head>
<body class="<?= cssClasses(['page', 'catalogue', $user['messages'] > 0 ? 'has-messages' : null]) ?>">
<header>
  <h1><?= escape($title) ?></h1>
  <nav>
    <ul>
<?php foreach (navigation('/catalogue') as $entry): ?>
      <li<?= $entry['active'] ? ' class="active"' : '' ?>><a href="<?= escape($entry['url']) ?>"><?= escape($entry['title']) ?></a></li>
<?php endforeach ?>
    </ul>
  </nav>
  <p>Hello <?= escape($user['name']) ?> (<?= escape(implode(', ', array_map('ucfirst', $user['roles']))) ?>)<?php if ($user['messages']): ?>, you have <b><?= $user['messages'] ?></b> <?= plural($user['messages'], 'message') ?><?php endif ?>.</p>
</header>
<main>
  <table>
    <thead><tr><th>Category</th><th>Products</th><th>Value</th></tr></thead>
    <tbody>
<?php foreach ($totals as $category => ['count' => $count, 'value' => $value]): ?>
      <tr><td><?= escape($category) ?></td><td><?= $count ?> <?= plural($count, 'product') ?></td><td><?= money($value) ?></td></tr>
<?php endforeach ?>
    </tbody>
  </table>
  <section class="products">
<?php foreach ($products as $index => $product): ?>
    <article id="product-<?= $product['id'] ?>" class="<?= cssClasses(['product', $index % 2 ? 'odd' : 'even', $product['stock'] === 0 ? 'sold-out' : null]) ?>">
      <h2><a href="<?= escape(url('/product', ['id' => $product['id'], 'from' => 'catalogue'])) ?>"><?= escape($product['name']) ?></a></h2>
      <p class="price"><?= money($product['price']) ?><?php if ($product['discount'] > 0): ?> <del><?= money($product['price'] / (1 - $product['discount'])) ?></del><?php endif ?></p>
      <p><?= escape(summary($product['description'], 90)) ?></p>
      <ul class="tags">
<?php foreach ($product['tags'] as $tag): ?>
        <li><a href="<?= escape(url('/tag', ['name' => $tag])) ?>">#<?= escape($tag) ?></a></li>
<?php endforeach ?>
      </ul>
<?php if ($product['stock'] > 0): ?>
      <form method="post" action="/cart"><input type="hidden" name="id" value="<?= $product['id'] ?>"><button>Buy, <?= $product['stock'] ?> left</button></form>
<?php else: ?>
      <p class="note">Sold out</p>
<?php endif ?>
    </article>
<?php endforeach ?>
  </section>
  <aside>
<?php foreach ($articles as $article): ?>
    <section>
      <h3><?= escape($article['title']) ?></h3>
      <p class="meta">by <?= escape($article['author']) ?>, <?= $article['minutes'] ?> <?= plural($article['minutes'], 'minute') ?> to read</p>
<?= paragraphs($article['text']) ?>
    </section>
<?php endforeach ?>
  </aside>
</main>
<footer>&copy; <?= escape('Example & Sons') ?></footer>
</body>
</html>
