<?php
// A function may return a reference; only =& binds to it.
class Registry
{
    private array $values = ['a' => 1];

    public function &get($key)
    {
        return $this->values[$key];
    }

    public function show()
    {
        echo json_encode($this->values), "\n";
    }
}

$registry = new Registry();
$copy = $registry->get('a');
$copy = 2;
$registry->show();
$alias = &$registry->get('a');
$alias = 3;
$registry->show();
$made = &$registry->get('new');
$registry->show();
$made = ['deep' => true];
$registry->show();

function &counterOf()
{
    static $count = 0;
    return $count;
}

$count = &counterOf();
$count += 5;
echo counterOf(), "\n";
