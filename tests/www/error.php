<?php
// Diagnostics, one kind at a time.
require __DIR__ . '/layout.inc';
ini_set('display_errors', '1');

class Account
{
    private int $cents = 1000;

    public function withdraw(int $cents): void
    {
        if ($cents > $this->cents) {
            throw new DomainException('Not enough: ' . ($cents - $this->cents) . ' cents are missing');
        }
        $this->cents -= $cents;
    }
}

$kinds = [
    'warning' => 'a warning, and the page goes on',
    'caught' => 'an exception that is caught',
    'uncaught' => 'an exception that nobody catches',
    'type' => 'a wrong argument type',
    'undefined' => 'a function that is not there',
];
$kind = $_GET['kind'] ?? '';

pageStart('Errors');
?>
<ul class="lines">
<?php foreach ($kinds as $name => $about): ?>
  <li><a href="/error.php?kind=<?= $name ?>"><?= e($about) ?></a></li>
<?php endforeach ?>
</ul>
<div class="diagnostic">
<?php
switch ($kind) {
    case 'warning':
        echo $neverSet['key'];
        break;
    case 'caught':
        try {
            (new Account())->withdraw(2500);
        } catch (DomainException $exception) {
            table(['Class' => get_class($exception), 'Message' => $exception->getMessage(), 'Line' => $exception->getLine(), 'Trace' => $exception->getTraceAsString()]);
        }
        break;
    case 'uncaught':
        (new Account())->withdraw(2500);
        break;
    case 'type':
        (new Account())->withdraw('much');
        break;
    case 'undefined':
        call_what_is_not_there();
}
?>
</div>
<?php
pageEnd();
