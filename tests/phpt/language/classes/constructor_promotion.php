<?php
// Promoted parameters: visibility, defaults, types, mixed with plain ones, inherited.
class Point
{
    public function __construct(
        public readonly int $x = 0,
        protected ?string $label = null,
        private array $tags = ['none'],
        $extra = 'ignored',
    ) {
        $this->tags[] = $extra;
    }
}

class NamedPoint extends Point
{
    public function __construct(int $x, public string $name)
    {
        parent::__construct($x, strtoupper($name));
    }

    public function label()
    {
        return $this->label;
    }
}

var_dump(new Point(1, 'l'));
$named = new NamedPoint(2, 'n');
var_dump($named);
echo $named->label(), "\n";
