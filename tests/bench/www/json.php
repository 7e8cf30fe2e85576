<?php
// A small API answer: reads the query, builds records, encodes them.
header('Content-Type: application/json');

function product(int $id): array
{
    return [
        'id' => $id,
        'name' => 'Product ' . $id,
        'price' => round($id * 1.37 + 0.5, 2),
        'in_stock' => $id % 3 !== 0,
        'tags' => array_slice(['new', 'sale', 'popular', 'rare', 'heavy'], $id % 4, 2),
        'dimensions' => ['width' => $id % 10 + 1, 'height' => $id % 7 + 1, 'depth' => null],
    ];
}

$page = max(1, (int) ($_GET['page'] ?? 1));
$limit = min(100, (int) ($_GET['limit'] ?? 50));
$products = [];
for ($i = 0; $i < $limit; $i++) {
    $products[] = product(($page - 1) * $limit + $i);
}
$available = array_filter($products, fn (array $product) => $product['in_stock']);
echo json_encode([
    'page' => $page,
    'count' => count($products),
    'available' => count($available),
    'total' => round(array_sum(array_column($products, 'price')), 2),
    'items' => $products,
]);
