<?php
// Routes with parameters: a tree of segments, and one pattern for all.
class Router
{
    private array $tree = [];
    private array $patterns = [];

    public function add(string $method, string $path, string $handler): void
    {
        $node = &$this->tree[$method];
        foreach (explode('/', trim($path, '/')) as $segment) {
            $key = $segment !== '' && $segment[0] === ':' ? ':' : $segment;
            if ($key === ':') {
                $node['name'] = substr($segment, 1);
            }
            $node = &$node['children'][$key];
        }
        $node['handler'] = $handler;
        $this->patterns[$handler] = '~^' . preg_replace('~:(\w+)~', '(?<$1>[^/]+)', $path) . '$~';
    }

    public function find(string $method, string $path): ?array
    {
        $node = $this->tree[$method] ?? null;
        $parameters = [];
        foreach (explode('/', trim($path, '/')) as $segment) {
            if (isset($node['children'][$segment])) {
                $node = $node['children'][$segment];
            } elseif (isset($node['children'][':'])) {
                $parameters[$node['name']] = $segment;
                $node = $node['children'][':'];
            } else {
                return null;
            }
        }
        return isset($node['handler']) ? [$node['handler'], $parameters] : null;
    }

    public function match(string $path): ?array
    {
        foreach ($this->patterns as $handler => $pattern) {
            if (preg_match($pattern, $path, $found)) {
                return [$handler, array_filter($found, 'is_string', ARRAY_FILTER_USE_KEY)];
            }
        }
        return null;
    }
}

function main(): string
{
    $router = new Router();
    foreach (['user', 'post', 'comment', 'tag', 'file', 'group'] as $thing) {
        $router->add('GET', "/api/{$thing}s", "$thing.list");
        $router->add('GET', "/api/{$thing}s/:id", "$thing.show");
        $router->add('POST', "/api/{$thing}s", "$thing.create");
        $router->add('GET', "/api/{$thing}s/:id/parts/:part", "$thing.part");
    }
    $found = 0;
    $hash = '';
    for ($i = 0; $i < 6000; $i++) {
        $thing = ['user', 'post', 'tag', 'nothing', 'group'][$i % 5];
        $path = ["/api/{$thing}s", "/api/{$thing}s/$i", "/api/{$thing}s/$i/parts/p$i"][$i % 3];
        $result = $router->find('GET', $path);
        $again = $i % 4 === 0 ? $router->match($path) : null;
        if ($result !== null) {
            $found++;
            $hash = md5($hash . json_encode([$result, $again]));
        }
    }
    return "$found $hash";
}
