/**
 * Replays files of test cases that `record_cases.ts` completed: each expression is evaluated by the builtins'
 * generic door, without the compiler and without PHP.
 *
 * @module
 */
import { registerExtensions } from "../../vm/ext/mod.ts";
import { context, setRaise } from "../../vm/runtime/context.ts";
import { setThrowableFactory, ThrownError } from "../../vm/runtime/error.ts";
import { PhpObject } from "../../vm/runtime/object.ts";
import { assertEquals } from "./assert.ts";
import { PhpExpression } from "./php_expression.ts";
import { expressionOf, SEPARATOR } from "./record_cases.ts";
import { showValue } from "./show_value.ts";

const LABELS: Readonly<Record<number, string>> = {
  2: "Warning",
  8: "Notice",
  256: "Fatal error",
  512: "Warning",
  1024: "Notice",
  8192: "Deprecated",
  16384: "Deprecated",
};

/** Stands for exceptions of all classes. */
class TestThrowable extends PhpObject {
  constructor(readonly text: string) {
    super();
  }
}

let isRegistered = false;

/** Declares a test that replays a file of cases: `testCases("math", new URL("./testdata/math.cases", import.meta.url))`. */
export function testCases(name: string, file: URL): void {
  Deno.test(`${name} gives what PHP recorded`, () => {
    const differences: string[] = [];
    // Cases may write files by relative paths, as they did when they were recorded.
    context.workingDirectory = Deno.makeTempDirSync();
    for (const line of Deno.readTextFileSync(file).split("\n")) {
      const expression = expressionOf(line);
      if (expression === null) continue;
      const expected = line.split(SEPARATOR)[1];
      const actual = outcomeOf(expression);
      if (actual !== expected) differences.push(`${expression}\n    PHP: ${expected}\n   ours: ${actual}`);
    }
    Deno.removeSync(context.workingDirectory, { recursive: true });
    assertEquals(differences.join("\n"), "");
  });
}

/** The outcome of an expression, as `record_cases.php` prints it: diagnostics, output, value or exception. */
export function outcomeOf(expression: string): string {
  if (!isRegistered) {
    isRegistered = true;
    registerExtensions(context);
    context.ini.setSystem("date.timezone", "UTC");
  }
  let text = "";
  setRaise((level, message) => text += `${LABELS[level]}: ${message}; `);
  setThrowableFactory((className, message) => new TestThrowable(`${className}: ${message}`));
  context.output.reset();
  let result: string;
  try {
    result = showValue(new PhpExpression(expression).evaluate());
  } catch (error) {
    if (!(error instanceof ThrownError)) throw error;
    result = (error.object as TestThrowable).text;
  }
  const output = context.output.pending;
  context.output.reset();
  return text + (output === "" ? "" : `output ${showValue(output)}; `) + result;
}
