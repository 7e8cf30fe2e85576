<?php
// A small program: classes, exceptions, arrays, formatting.
declare(strict_types=1);

namespace Bank;

use InvalidArgumentException;
use RuntimeException;

final class InsufficientFunds extends RuntimeException
{
    public function __construct(public readonly int $missing)
    {
        parent::__construct("missing $missing cents");
    }
}

abstract class Account
{
    /** @var array<int, array{type: string, cents: int}> */
    protected array $entries = [];
    private static int $nextNumber = 1000;
    public readonly int $number;

    public function __construct(protected string $owner, protected int $cents = 0)
    {
        $this->number = self::$nextNumber++;
    }

    public function deposit(int $cents): static
    {
        if ($cents <= 0) {
            throw new InvalidArgumentException('Deposit must be positive');
        }
        $this->cents += $cents;
        $this->entries[] = ['type' => 'deposit', 'cents' => $cents];
        return $this;
    }

    public function withdraw(int $cents): static
    {
        if ($cents > $this->available()) {
            throw new InsufficientFunds($cents - $this->available());
        }
        $this->cents -= $cents;
        $this->entries[] = ['type' => 'withdraw', 'cents' => -$cents];
        return $this;
    }

    abstract protected function available(): int;

    public function statement(): string
    {
        $lines = [sprintf('%-10s #%d %s', $this->owner, $this->number, static::class)];
        foreach ($this->entries as ['type' => $type, 'cents' => $cents]) {
            $lines[] = sprintf('  %-10s %10s', $type, number_format($cents / 100, 2));
        }
        $lines[] = sprintf('  %-10s %10s', 'balance', number_format($this->cents / 100, 2));
        return implode("\n", $lines) . "\n";
    }
}

class Checking extends Account
{
    private const OVERDRAFT = 5000;

    protected function available(): int
    {
        return $this->cents + self::OVERDRAFT;
    }
}

class Savings extends Account
{
    protected function available(): int
    {
        return $this->cents;
    }

    public function interest(float $rate): static
    {
        return $this->deposit((int) round($this->cents * $rate));
    }
}

$accounts = ['ann' => new Checking('Ann', 10000), 'bob' => new Savings('Bob')];
$accounts['ann']->deposit(2550)->withdraw(15000);
$accounts['bob']->deposit(100000)->interest(0.0125)->withdraw(1);
foreach ([['ann', 10000], ['bob', 200000], ['bob', -5]] as [$who, $cents]) {
    try {
        $cents < 0 ? $accounts[$who]->deposit($cents) : $accounts[$who]->withdraw($cents);
    } catch (InsufficientFunds $exception) {
        echo $who, ': ', $exception->getMessage(), ' ', $exception->missing, "\n";
    } catch (InvalidArgumentException $exception) {
        echo $who, ': ', $exception->getMessage(), "\n";
    } finally {
        echo "tried $who\n";
    }
}
echo implode('', array_map(fn (Account $account) => $account->statement(), $accounts));
