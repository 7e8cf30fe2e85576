/** Lazy objects in PHP code, made by functions of this test: what php84 prints with ReflectionClass in their place. @module */
import { assertEquals } from "@std/assert";
import { runRequest, startEngine } from "./engine.ts";
import { defineFunction } from "./runtime/builtin.ts";
import { context } from "./runtime/context.ts";
import {
  initializeLazy,
  isUninitialized,
  makeLazy,
  markInitialized,
  setWithoutInitialization,
  skipLazy,
} from "./runtime/lazy_object.ts";
import { callable, mixed, object, string } from "./runtime/parameter.ts";
import { setDirectives, TestSapi } from "./sapi/test_sapi.ts";

const FUNCTIONS = [
  defineFunction({
    name: "lazy",
    parameters: [string("kind"), string("class"), callable("initializer")],
    returns: "object",
    body: (_context, kind, name, initializer) =>
      makeLazy(
        context.classes.get(name.toLowerCase())!,
        kind === "ghost" ? "ghost" : "proxy",
        initializer,
        0,
      ),
  }),
  defineFunction({
    name: "is_lazy",
    parameters: [object("object")],
    returns: "bool",
    body: (_context, value) => isUninitialized(value),
  }),
  defineFunction({
    name: "initialize",
    parameters: [object("object")],
    returns: "object",
    body: (_context, value) => initializeLazy(value),
  }),
  defineFunction({
    name: "mark_initialized",
    parameters: [object("object")],
    returns: "void",
    body: (_context, value) => markInitialized(value),
  }),
  defineFunction({
    name: "skip",
    parameters: [object("object"), string("name"), mixed("value").omittable()],
    returns: "void",
    body(_context, value, name, given) {
      const info = value.cls.properties.get(name)!;
      if (given === undefined) skipLazy(value, info);
      else setWithoutInitialization(value, info, given);
    },
  }),
];

/** Hands the functions over when the script writes its first byte. */
class LazySapi extends TestSapi {
  override write(bytes: Uint8Array): void {
    for (const fn of FUNCTIONS) context.functions.set(fn.name, fn);
    super.write(bytes);
  }
}

const CLASS = `echo '.';
class Ghost {
  public int $a = 1; public readonly string $r; protected array $list = ['x']; private ?Ghost $next = null; public $untyped = 'u';
  public function __construct(int $a = 10) { echo "[construct $a]"; $this->a = $a; $this->r = 'r'; }
  public function sum() { return $this->a + count($this->list); }
  public function touch() { return 'no property'; }
}
function ghost($init = null) { return lazy('ghost', 'Ghost', $init ?? function (Ghost $o) { echo '[init]'; $o->__construct(5); }); }
function proxy($make = null) { return lazy('proxy', 'Ghost', $make ?? function (Ghost $o) { echo '[make]'; return new Ghost(7); }); }
`;

function run(code: string): string {
  const sapi = new LazySapi("cli", new Map(), "");
  runRequest({
    sapi,
    scriptPath: "",
    code: CLASS + code,
    errorOutlet: { log: () => {}, showOnStderr: () => {}, fatal: () => {} },
  });
  return sapi.output.slice(1);
}

/** PHP code about `$o`, what a ghost prints and what a proxy prints, as php84 does. */
const USES: readonly (readonly [code: string, output: string])[] = [
  ["echo $o->touch();", "no property"],
  ["echo $o->a;", "[]N"],
  ["echo $o->sum();", "[]N+1"],
  ["echo json_encode(isset($o->a));", "[]true"],
  ["unset($o->a); echo json_encode(isset($o->a));", "[]false"],
  ["$o->a = 4; echo $o->a;", "[]4"],
  ["$r = &$o->a; $r++; echo $o->a;", "[]N+1"],
  ["$o->untyped = []; $o->untyped[] = 1; echo count($o->untyped);", "[]1"],
  ["foreach ($o as $k => $v) echo $k, ' ';", "[]a r untyped "],
  ["echo json_encode(get_object_vars($o));", '[]{"a":N,"r":"r","untyped":"u"}'],
  ["echo json_encode($o);", '[]{"a":N,"r":"r","untyped":"u"}'],
  ["echo count((array) $o);", "0"],
  ["echo (clone $o)->a;", "[]N"],
  ["echo json_encode($o == $o);", "true"],
  ["echo strlen(serialize($o));", "[]119"],
  ["echo $o::class, json_encode($o instanceof Ghost);", "Ghosttrue"],
  ["skip($o, 'a'); echo $o->a, json_encode(is_lazy($o));", "1true"],
  ["skip($o, 'untyped', 'raw'); echo $o->untyped, json_encode(is_lazy($o));", "rawtrue"],
  ["echo initialize($o)->a, json_encode(is_lazy($o));", "[]Nfalse"],
];

Deno.test("realized() gives the object whose properties are meant", async (test) => {
  startEngine({ directives: new Map([["html_errors", "0"], ["error_reporting", "32767"]]) });
  setDirectives();
  for (
    const [kind, start, number] of [["ghost", "[init][construct 5]", 5], ["proxy", "[make][construct 7]", 7]]
  ) {
    for (const [code, output] of USES) {
      const expected = output.replace("[]", String(start)).replace(
        /N(\+1)?/,
        (_all, one) => String(Number(number) + (one ? 1 : 0)),
      );
      await test.step(`${kind}: ${code}`, () => assertEquals(run(`$o = ${kind}(); ${code}`), expected));
    }
  }
});

Deno.test("makeLazy() reverts what fails and says what PHP says", () => {
  const failing = "$o = ghost(function () { throw new Exception('failed'); });" +
    "try { $o->a; } catch (Exception $e) { echo $e->getMessage(), json_encode(is_lazy($o)); }";
  assertEquals(run(failing), "failedtrue");
  const returning = "$o = ghost(fn() => 5); try { $o->a; } catch (TypeError $e) { echo $e->getMessage(); }";
  assertEquals(run(returning), "Lazy object initializer must return NULL or no value");
  const internal =
    "try { lazy('ghost', 'ArrayObject', fn() => 1); } catch (Error $e) { echo $e->getMessage(); }";
  assertEquals(run(internal), "Cannot make instance of internal class lazy: ArrayObject is internal");
  const marked = "$o = ghost(); mark_initialized($o); echo $o->a, json_encode(is_lazy($o));";
  assertEquals(run(marked), "1false");
  const other =
    "$o = proxy(fn() => new stdClass); try { $o->a; } catch (TypeError $e) { echo substr($e->getMessage(), 0, 48); }";
  assertEquals(run(other), "The real instance class stdClass is not compatib");
});
