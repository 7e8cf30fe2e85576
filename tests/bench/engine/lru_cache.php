<?php
// A cache of the last used: a doubly linked list of objects, and an array whose order is the age.
class Entry
{
    public ?Entry $previous = null;
    public ?Entry $next = null;
    public function __construct(public string $key, public mixed $value)
    {
    }
}

class LinkedCache
{
    private array $entries = [];
    private Entry $head;
    private Entry $tail;

    public function __construct(private int $capacity)
    {
        $this->head = new Entry('', null);
        $this->tail = new Entry('', null);
        $this->head->next = $this->tail;
        $this->tail->previous = $this->head;
    }

    public function get(string $key): mixed
    {
        $entry = $this->entries[$key] ?? null;
        if ($entry === null) {
            return null;
        }
        $this->unlink($entry);
        $this->link($entry);
        return $entry->value;
    }

    public function set(string $key, mixed $value): void
    {
        if (isset($this->entries[$key])) {
            $this->unlink($this->entries[$key]);
        } elseif (count($this->entries) >= $this->capacity) {
            $oldest = $this->tail->previous;
            $this->unlink($oldest);
            unset($this->entries[$oldest->key]);
        }
        $this->entries[$key] = $entry = new Entry($key, $value);
        $this->link($entry);
    }

    private function link(Entry $entry): void
    {
        $entry->next = $this->head->next;
        $entry->previous = $this->head;
        $this->head->next->previous = $entry;
        $this->head->next = $entry;
    }

    private function unlink(Entry $entry): void
    {
        $entry->previous->next = $entry->next;
        $entry->next->previous = $entry->previous;
    }
}

class ArrayCache
{
    private array $entries = [];

    public function __construct(private int $capacity)
    {
    }

    public function get(string $key): mixed
    {
        if (!isset($this->entries[$key])) {
            return null;
        }
        $value = $this->entries[$key];
        unset($this->entries[$key]);
        return $this->entries[$key] = $value;
    }

    public function set(string $key, mixed $value): void
    {
        unset($this->entries[$key]);
        $this->entries[$key] = $value;
        if (count($this->entries) > $this->capacity) {
            unset($this->entries[array_key_first($this->entries)]);
        }
    }
}

function main(): string
{
    $line = [];
    foreach ([new LinkedCache(500), new ArrayCache(500)] as $cache) {
        $hits = 0;
        $sum = 0;
        $seed = 1;
        for ($i = 0; $i < 60000; $i++) {
            $seed = ($seed * 1664525 + 1013904223) & 0xffffffff;
            $key = 'k' . ($seed >> 8) % 700;
            $value = $cache->get($key);
            if ($value === null) {
                $cache->set($key, $i);
            } else {
                $hits++;
                $sum += $value;
            }
        }
        $line[] = "$hits $sum";
    }
    return implode(' ', $line);
}
