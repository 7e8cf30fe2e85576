/** Heads, cookies and output buffers against what php-fpm answered. @module */
import { assertEquals } from "../../../tests/support/assert.ts";
import { PhpExpression } from "../../../tests/support/php_expression.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context, setRaise } from "../../runtime/context.ts";
import { FatalError, setThrowableFactory, throwError, ThrownError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { string, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { cgiHead } from "../../sapi/head.ts";
import { response } from "../../sapi/response.ts";
import { finishResponse, startOutput } from "../../sapi/output_start.ts";
import { setDirectives, TestSapi } from "../../sapi/test_sapi.ts";
import { registerExtensions } from "../mod.ts";
import { type RecordedResponse, RESPONSE_FILE, settled } from "./response_record.ts";

/** Stands for exceptions of all classes. */
class TestThrowable extends PhpObject {
  constructor(readonly text: string) {
    super();
  }
}

let handled: string[] = [];

/** Declares an output handler like those of the recording script. */
function handler(name: string, change: (text: string) => PhpValue): void {
  const entry = defineFunction({
    name,
    parameters: [untyped("text"), untyped("mode")],
    returns: "mixed",
    body(_context, text, mode) {
      handled.push(`${mode}:${text}`);
      return change(String(text));
    },
  });
  context.functions.set(name, entry);
}

function call(code: string): PhpValue {
  return new PhpExpression(code).evaluate();
}

function declareFunctions(): void {
  registerExtensions(context);
  handler("upper", (text) => text.toUpperCase());
  handler("fail", () => false);
  handler("eat", () => true);
  handler("nothing", () => null);
  handler("loud", (text) => {
    context.output.write("inside");
    return `${text}!`;
  });
  handler("nested", (text) => (call("ob_start()"), text));
  handler("cleans", (text) => (call("ob_clean()"), text));
  handler("throws", () => throwError("Exception", "from handler"));
  const declare = (name: string, body: () => void) =>
    context.functions.set(name, defineFunction({ name, parameters: [], returns: "void", body }));
  declare("late_header", () => response.header("X-Late: 1", true, 0));
  declare("late_output", () => {
    context.output.write("late");
    response.header("X-Late: 2", true, 0);
  });
  const out = defineFunction({
    name: "out",
    parameters: [string("text")],
    returns: "void",
    body: (_context, text) => context.output.write(text),
  });
  context.functions.set("out", out);
}

function show(value: PhpValue): string {
  if (!(value instanceof PhpArray)) return JSON.stringify(value);
  return `{${
    [...value.entries()].map(([key, inner]) => `${JSON.stringify(String(key))}:${show(inner)}`).join()
  }}`;
}

function run(recorded: RecordedResponse): Partial<RecordedResponse> {
  setDirectives({ "cgi.nph": "0", "cgi.rfc2616_headers": "0", ...recorded.directives });
  for (const name of ["output_buffering", "output_handler", "implicit_flush"]) {
    context.ini.setSystem(name, recorded.directives?.[name] ?? "");
  }
  const messages: string[] = [];
  handled = [];
  setRaise((_level, message) => messages.push(message));
  setThrowableFactory((className, message) => new TestThrowable(`${className}: ${message}`));
  const sapi = new TestSapi("fpm-fcgi", new Map([["REQUEST_METHOD", recorded.method ?? "GET"]]), "");
  context.output.reset();
  response.start(sapi);
  startOutput();
  let result = '"not finished"';
  try {
    result = attempt(recorded.code);
    finishResponse();
  } catch (error) {
    if (!(error instanceof FatalError)) throw error;
    messages.push(error.message);
    response.setStatus(500);
    finishResponse();
  }
  const options = {
    isNph: context.ini.flag("cgi.nph"),
    isRfc2616: context.ini.flag("cgi.rfc2616_headers"),
  };
  const head = settled(cgiHead(sapi.head!, options)).slice(0, -4);
  return { result: settled(result), messages: messages.map(settled), handled, head, body: sapi.output };
}

function attempt(code: string): string {
  try {
    return show(call(code));
  } catch (error) {
    if (!(error instanceof ThrownError)) throw error;
    return JSON.stringify((error.object as TestThrowable).text);
  }
}

Deno.test("response functions do what php-fpm recorded", () => {
  declareFunctions();
  const differences: string[] = [];
  for (const recorded of JSON.parse(Deno.readTextFileSync(RESPONSE_FILE)) as RecordedResponse[]) {
    const { result, messages, handled, head, body } = recorded;
    const expected = JSON.stringify({ result, messages, handled, head, body });
    const actual = JSON.stringify(run(recorded));
    if (actual === expected) continue;
    const label = `${recorded.code} ${JSON.stringify(recorded.directives ?? {})}`;
    differences.push(`${label}\n  PHP:  ${expected}\n  ours: ${actual}`);
  }
  assertEquals(differences.join("\n"), "");
});
