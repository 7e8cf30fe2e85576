<?php
// Declaration, defaults, $this, chaining, dynamic names, class constants.
class Account
{
    const CURRENCY = 'EUR';
    public const RATES = ['EUR' => 1, 'USD' => 1.1];
    public $owner = 'nobody';
    protected $balance = 0;
    private array $history = [];

    public function __construct($owner, $start = 0)
    {
        $this->owner = $owner;
        $this->balance = $start;
    }

    public function deposit($amount)
    {
        $this->balance += $amount;
        $this->history[] = $amount;
        return $this;
    }

    public function summary()
    {
        return sprintf('%s: %d %s (%s)', $this->owner, $this->balance, self::CURRENCY, implode(' ', $this->history));
    }
}

$account = new Account('Ann', 10);
echo $account->deposit(5)->deposit(7)->summary(), "\n";
$method = 'deposit';
$property = 'owner';
$account->$method(1)->{'deposit'}(2);
$account->$property = 'Bob';
$account->{'own' . 'er'} .= '!';
echo $account->summary(), ' ', Account::CURRENCY, ' ', $account::RATES['USD'], ' ', constant('Account::CURRENCY'), "\n";
$class = 'Account';
$other = new $class('Cid');
echo $other->summary(), ' ', $other::class, ' ', Account::class, "\n";
var_dump($other == new Account('Cid'), $other === $other, $other == $account);
var_dump($account);
