<?php
// A page from a template with blocks, loops, filters and escaping.
const TEMPLATE = '<table class="{{ class }}">{% each rows %}<tr id="r{{ id }}"><td>{{ name|upper }}</td>'
    . '<td>{{ text }}</td><td>{{ price|money }}</td>{% if sale %}<td>-{{ sale }} %</td>{% end %}</tr>{% end %}</table>';

class Node
{
    public array $children = [];
    public function __construct(public string $kind, public string $value = '', public string $filter = '')
    {
    }
}

class Template
{
    private array $filters;

    public function __construct(private Node $root)
    {
        $this->filters = [
            'upper' => fn ($value) => strtoupper($value),
            'money' => fn ($value) => number_format($value / 100, 2, '.', ','),
            '' => fn ($value) => $value,
        ];
    }

    public static function parse(string $text): self
    {
        $stack = [new Node('root')];
        foreach (preg_split('~(\{\{.*?\}\}|\{%.*?%\})~', $text, -1, PREG_SPLIT_DELIM_CAPTURE) as $piece) {
            $top = $stack[count($stack) - 1];
            if (str_starts_with($piece, '{{')) {
                [$name, $filter] = explode('|', trim($piece, '{} ')) + [1 => ''];
                $top->children[] = new Node('value', $name, $filter);
            } elseif (str_starts_with($piece, '{%')) {
                $words = explode(' ', trim($piece, '{%} '));
                if ($words[0] === 'end') {
                    array_pop($stack);
                } else {
                    $top->children[] = $stack[] = new Node($words[0], $words[1]);
                }
            } else {
                $top->children[] = new Node('text', $piece);
            }
        }
        return new self($stack[0]);
    }

    public function render(array $values): string
    {
        return $this->renderAll($this->root->children, $values);
    }

    private function renderAll(array $nodes, array $values): string
    {
        $html = '';
        foreach ($nodes as $node) {
            switch ($node->kind) {
                case 'text':
                    $html .= $node->value;
                    break;
                case 'value':
                    $value = $this->filters[$node->filter]($values[$node->value] ?? '');
                    $html .= htmlspecialchars((string) $value);
                    break;
                case 'each':
                    foreach ($values[$node->value] as $row) {
                        $html .= $this->renderAll($node->children, $row + $values);
                    }
                    break;
                case 'if':
                    if (!empty($values[$node->value])) {
                        $html .= $this->renderAll($node->children, $values);
                    }
                    break;
            }
        }
        return $html;
    }
}

function main(): string
{
    $rows = [];
    for ($i = 0; $i < 200; $i++) {
        $rows[] = ['id' => $i, 'name' => "item $i", 'text' => "<b>\"$i\"</b> & more", 'price' => $i * 377, 'sale' => $i % 3 ? 0 : 10];
    }
    $length = 0;
    for ($i = 0; $i < 15; $i++) {
        $html = Template::parse(TEMPLATE)->render(['class' => 'list', 'rows' => $rows]);
        $length += strlen($html);
    }
    return $length . ' ' . md5($html);
}
