class Text { const C = 5; public $text; static $stat = 1; function __construct($text = "") { $this->text = $text; } function __toString(): string { return $this->text; } static function make(...$a) { return "made" . count($a); } function join(...$a) { return $this->text . count($a); } }
class Plain { public $a = 1; protected $b = 2; private $c = [3]; private function hidden() { return 1; } }
class Child extends Plain { public $d = 4; }
class Typed { public int $id = 7; public ?string $name = null; public readonly array $list; function __construct() { $this->list = [1]; } }
class Many implements IteratorAggregate, Countable, ArrayAccess { public function __construct(private array $items) {} function getIterator(): Iterator { return new ArrayIterator($this->items); } function count(): int { return count($this->items); } function offsetExists($o): bool { return isset($this->items[$o]); } function offsetGet($o): mixed { return $this->items[$o] ?? null; } function offsetSet($o, $v): void { $this->items[$o] = $v; } function offsetUnset($o): void { unset($this->items[$o]); } }
class Json implements JsonSerializable { function jsonSerialize(): mixed { return ["j" => new Text("x"), "n" => -0.0]; } }
class Invokable { function __invoke(...$a) { return count($a); } }
abstract class Abstracted { abstract function f(); }
trait Helper { public $t = 1; function help() {} }
enum Suit: string { case Hearts = "H"; case Spades = "S"; const Wild = self::Spades; }
enum Pure { case One; case Two; }
function echoing($text = "") { echo "<$text>"; return $text; }
function memory($text, $at = 0) { $stream = fopen("php://memory", "r+"); fwrite($stream, $text); fseek($stream, $at); return $stream; }
function closed() { $stream = memory("x"); fclose($stream); return $stream; }
function finished() { $context = hash_init("md5"); hash_final($context); return $context; }
function parser() { $parser = xml_parser_create(); xml_set_element_handler($parser, fn($p, $name, $attributes) => print("<$name>"), fn($p, $name) => print("</$name>")); xml_set_character_data_handler($parser, fn($p, $text) => print("[$text]")); return $parser; }
function writer($how = "") { $writer = xmlwriter_open_memory(); if ($how === "<a>") xmlwriter_start_element($writer, "a"); if ($how === "document") xmlwriter_start_document($writer); return $writer; }
function escaped($text) { return addcslashes($text, "\0..\37\\'\177..\377"); }
function shown($value, $depth = 0) {
  switch (true) {
    case $value === null: return "null";
    case is_bool($value): return $value ? "true" : "false";
    case is_int($value): return abs($value - time()) < 300000 ? "NOW" : (string)$value;
    case is_float($value): return var_export($value, true);
    case is_string($value): return "'" . (strlen($value) > 1500 ? escaped(substr($value, 0, 300)) . "'..." . strlen($value) . ":" . md5($value) : escaped($value) . "'");
    case $depth > 6: return "...";
    case is_array($value):
      $parts = [];
      foreach ($value as $key => $item) $parts[] = shown($key) . "=>" . shown($item, $depth + 1);
      return "[" . implode(", ", $parts) . "]";
    case $value instanceof UnitEnum: return get_class($value) . "::" . $value->name;
    case $value instanceof DateTimeInterface: return get_class($value) . "(" . (abs($value->getTimestamp() - time()) < 300000 ? "NOW" : $value->format("Y-m-d H:i:s.u T e")) . ")";
    case $value instanceof Closure: return "Closure";
    case is_object($value):
      $parts = [];
      foreach ((array)$value as $key => $item) $parts[] = escaped((string)$key) . ":" . shown($item, $depth + 1);
      return get_class($value) . "{" . implode(", ", $parts) . "}";
    default: return "resource(" . get_debug_type($value) . ")";
  }
}
function cut($text) { return strlen($text) > 4000 ? substr($text, 0, 1000) . "..." . strlen($text) . ":" . md5($text) : $text; }
function reset_state() {
  ini_set("precision", "14"); ini_set("serialize_precision", "-1"); date_default_timezone_set("UTC"); setlocale(LC_ALL, "C");
  mb_internal_encoding("UTF-8"); mb_substitute_character(63); mb_language("neutral"); mb_regex_encoding("UTF-8"); mb_detect_order("auto"); mb_http_output("UTF-8"); mb_regex_set_options("pr");
  bcscale(0);
}
function run_case($number, $isStateful, $case) {
  echo "\1#$number\n";
  ob_start();
  try { $value = $case(); echo "= "; $text = shown($value); }
  catch (Throwable $error) { $text = get_class($error) . ": " . escaped($error->getMessage()); }
  $output = ob_get_clean();
  echo cut(addcslashes($output, "\0..\11\13..\37\\\177..\377")), cut($text), "\n";
  if ($isStateful) reset_state();
}
error_reporting(E_ALL);
set_error_handler(function ($level, $message) { echo "[$level] ", $message, "\n"; return true; });
reset_state();
