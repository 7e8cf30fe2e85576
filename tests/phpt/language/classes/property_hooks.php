<?php
// Hooks on properties (PHP 8.4), and asymmetric visibility.
class Temperature
{
    public float $celsius = 0 {
        set(float|int $value) {
            echo "setting $value\n";
            $this->celsius = $value;
        }
    }
    public float $fahrenheit {
        get => $this->celsius * 9 / 5 + 32;
        set => $this->celsius = ($value - 32) * 5 / 9;
    }
    public private(set) string $state = 'new';

    public function use()
    {
        $this->state = 'used';
    }
}

$temperature = new Temperature();
$temperature->celsius = 100;
var_dump($temperature->fahrenheit);
$temperature->use();
echo $temperature->state, "\n";
try {
    $temperature->state = 'x';
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
