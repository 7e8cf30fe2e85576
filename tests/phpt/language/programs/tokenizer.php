<?php
// A tokenizer, a recursive-descent parser and an evaluator for arithmetic.
class Lexer
{
    private int $position = 0;

    public function __construct(private string $text)
    {
    }

    public function tokens(): Generator
    {
        $length = strlen($this->text);
        while ($this->position < $length) {
            $character = $this->text[$this->position];
            if ($character === ' ') {
                $this->position++;
                continue;
            }
            if (($character >= '0' && $character <= '9') || $character === '.') {
                $start = $this->position;
                while ($this->position < $length && (is_numeric($this->text[$this->position]) || $this->text[$this->position] === '.')) {
                    $this->position++;
                }
                yield ['number', substr($this->text, $start, $this->position - $start)];
                continue;
            }
            $this->position++;
            yield ['operator', $character];
        }
        yield ['end', ''];
    }
}

class Parser
{
    private array $tokens;
    private int $index = 0;

    public function __construct(string $text)
    {
        $this->tokens = iterator_to_array((new Lexer($text))->tokens(), false);
    }

    public function parse(): array
    {
        $tree = $this->expression();
        if ($this->tokens[$this->index][0] !== 'end') {
            throw new UnexpectedValueException("unexpected '{$this->tokens[$this->index][1]}'");
        }
        return $tree;
    }

    private function accept(string ...$operators): ?string
    {
        [$kind, $text] = $this->tokens[$this->index];
        if ($kind === 'operator' && in_array($text, $operators, true)) {
            $this->index++;
            return $text;
        }
        return null;
    }

    private function expression(): array
    {
        $left = $this->term();
        while (($operator = $this->accept('+', '-')) !== null) {
            $left = [$operator, $left, $this->term()];
        }
        return $left;
    }

    private function term(): array
    {
        $left = $this->factor();
        while (($operator = $this->accept('*', '/')) !== null) {
            $left = [$operator, $left, $this->factor()];
        }
        return $left;
    }

    private function factor(): array
    {
        if ($this->accept('-')) {
            return ['negate', $this->factor()];
        }
        if ($this->accept('(')) {
            $inner = $this->expression();
            $this->accept(')') ?? throw new UnexpectedValueException('missing )');
            return $inner;
        }
        [$kind, $text] = $this->tokens[$this->index++];
        return $kind === 'number' ? ['number', $text + 0] : throw new UnexpectedValueException("unexpected '$text'");
    }
}

function evaluate(array $tree): int|float
{
    return match ($tree[0]) {
        'number' => $tree[1],
        'negate' => -evaluate($tree[1]),
        '+' => evaluate($tree[1]) + evaluate($tree[2]),
        '-' => evaluate($tree[1]) - evaluate($tree[2]),
        '*' => evaluate($tree[1]) * evaluate($tree[2]),
        '/' => evaluate($tree[1]) / evaluate($tree[2]),
    };
}
foreach (['1 + 2 * 3', '(1 + 2) * 3', '-4 / (2 - 0.5)', '10 / 4', '2 * -(3 + 4)', '1 / 0', '1 +', '(1', '2 3', '10/5'] as $text) {
    try {
        echo $text, ' = ';
        var_dump(evaluate((new Parser($text))->parse()));
    } catch (DivisionByZeroError | UnexpectedValueException $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
echo json_encode((new Parser('1+2*-3'))->parse()), "\n";
