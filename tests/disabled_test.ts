/**
 * `disable_functions` and `disable_classes` take away what they name, from the command line and in a pool.
 *
 * @module
 */
import { connectFastCgi, latin1FromBytes } from "../fastcgi/mod.ts";
import { assertEquals } from "./support/assert.ts";
import { heyCommand } from "./support/hey.ts";
import { Pool } from "./support/pool.ts";
import { TemporaryFolder } from "./support/ports.ts";

/** What PHP 8.4.27 prints to it stands below. */
const SCRIPT = String.raw`<?php
var_dump(function_exists("strlen"), function_exists("mb_strlen"), is_callable("array_map"));
var_dump(in_array("strlen", get_defined_functions()["internal"]));
function strlen($x) { return "mine"; }
echo strlen("abc"), "\n";
foreach (["array_map", "mb_strlen", "phpinfo"] as $f) {
    try { $f("x", []); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
try { array_map(fn($x) => 1, [1]); } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(class_exists("ArrayObject"), method_exists("ArrayObject", "count"));
var_dump((new ReflectionClass("ArrayObject"))->getInterfaceNames());
$o = new ArrayObject([1]);
var_dump(get_class($o), $o instanceof Countable);
class B extends ArrayObject {}
$b = new B;
try { $o->count(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(ini_get("disable_functions"), ini_set("disable_functions", "x"));
`;

const OUTPUT = `bool(true)
bool(false)
bool(false)
bool(false)
mine
Call to undefined function array_map()
Call to undefined function mb_strlen()
Call to undefined function phpinfo()
Call to undefined function array_map()
bool(true)
bool(false)
array(0) {
}

Warning: ArrayObject() has been disabled for security reasons in FILE on line 12
string(11) "ArrayObject"
bool(false)

Warning: B() has been disabled for security reasons in FILE on line 15
Call to undefined method ArrayObject::count()
string(42) "strlen, array_map,mb_strlen,phpinfo,nosuch"
bool(false)
`;

Deno.test("disable_functions and disable_classes on the command line", async () => {
  using folder = new TemporaryFolder();
  const file = `${folder.path}/disabled.php`;
  Deno.writeTextFileSync(file, SCRIPT);
  const [command, ...rest] = heyCommand();
  const settings = [
    "-d",
    "disable_functions=strlen, array_map,mb_strlen,phpinfo,nosuch",
    "-d",
    "disable_classes=ArrayObject,nosuch",
    "-d",
    "display_errors=1",
  ];
  const { stdout } = await new Deno.Command(command!, { args: [...rest, "-n", ...settings, file] }).output();
  assertEquals(new TextDecoder().decode(stdout).replaceAll(file, "FILE"), OUTPUT);
});

const PROBE = `<?php
header('Content-Type: text/plain');
foreach (['exec', 'strrev', 'system', 'strlen'] as $name) echo json_encode(function_exists($name)), ' ';
`;

Deno.test("a pool's php_admin_value adds to what its php_value disables", {
  sanitizeOps: false,
  sanitizeResources: false,
}, async () => {
  await using pool = await Pool.start("hey", {
    workers: 1,
    directives: ["php_value[disable_functions] = exec", "php_admin_value[disable_functions] = strrev,system"],
  });
  const script = `${pool.folder}/probe.php`;
  Deno.writeTextFileSync(script, PROBE);
  const { address } = pool;
  const client = await connectFastCgi({ path: address.kind === "unix" ? address.path : "" });
  const parameters: [string, string][] = [["SCRIPT_FILENAME", script], ["REQUEST_METHOD", "GET"]];
  const { stdout } = await client.send({ parameters }).collect();
  client.close();
  const text = latin1FromBytes(stdout, 0, stdout.length);
  assertEquals(text.slice(text.indexOf("\r\n\r\n") + 4), "false false false true ");
});
