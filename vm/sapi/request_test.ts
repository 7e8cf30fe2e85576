/** Superglobals, bodies, uploads and script paths against what php-fpm recorded. @module */
import { assertEquals } from "@std/assert";
import { PhpArray } from "../runtime/array.ts";
import { textOf } from "../runtime/byte_string.ts";
import { context, setRaise } from "../runtime/context.ts";
import { E_NOTICE } from "../runtime/error.ts";
import type { PhpValue } from "../runtime/value.ts";
import { currentRequest, endRequest, readInput, startRequest } from "./request.ts";
import { makeTree, parametersOf, type RecordedRequest, REQUESTS_FILE } from "./request_record.ts";
import { primaryScript, refusalFor, resolveScript } from "./script_path.ts";
import { setDirectives, TestSapi } from "./test_sapi.ts";

const recorded = JSON.parse(Deno.readTextFileSync(REQUESTS_FILE)) as RecordedRequest[];
const LEFT_OUT = new Set(["REQUEST_TIME", "REQUEST_TIME_FLOAT"]);

/** JSON text of a value, keys in PHP's order; temporary files are read and replaced. */
function show(value: PhpValue, contents: string[] | null): string {
  if (value instanceof PhpArray) {
    const entries = [...value.entries()].filter(([key]) => !LEFT_OUT.has(String(key)));
    return `{${
      entries.map(([key, inner]) => `${JSON.stringify(String(key))}:${show(inner, contents)}`).join()
    }}`;
  }
  if (contents !== null && typeof value === "string" && currentRequest()!.uploadedFiles.has(value)) {
    contents.push(textOf(Deno.readFileSync(value)));
    return '"TEMPORARY"';
  }
  return JSON.stringify(value);
}

function allShown(): Record<string, string> {
  const input = readInput(0, 1_000_000);
  const contents: string[] = [];
  const shown: Record<string, string> = {};
  for (const name of context.superglobals.names()) {
    shown[name.slice(1)] = show(
      context.superglobals.get(name)!.value ?? null,
      name === "_FILES" ? contents : null,
    );
  }
  shown["input"] = JSON.stringify(input);
  shown["content"] = show(PhpArray.ofList(contents), null);
  return shown;
}

/** Runs a case as php-fpm does. Gives what is displayed before the script, and what it shows. */
function run(request: RecordedRequest, root: string, pieceBytes: number): unknown {
  setDirectives(request.directives);
  const sorted = Object.entries(parametersOf(request, root)).sort(([a], [b]) => a < b ? -1 : 1);
  const parameters = new Map([["FCGI_ROLE", "RESPONDER"], ...sorted]);
  const sapi = new TestSapi("fpm-fcgi", parameters, request.body ?? "", pieceBytes);
  let warnings = "";
  setRaise((level, message) => {
    const label = level === E_NOTICE ? "Notice" : "Warning";
    if (context.ini.flag("display_errors")) warnings += `\n${label}: ${message} in Unknown on line 0\n`;
  });
  context.startTime = 1;
  const { path, requestUri } = resolveScript(parameters, {
    fixesPathInfo: context.ini.flag("cgi.fix_pathinfo"),
    discardsPath: context.ini.flag("cgi.discard_path"),
    documentRoot: context.ini.text("doc_root"),
  });
  const script = primaryScript(path, requestUri, context.ini.text("doc_root"));
  const refusal = refusalFor(path, script, [".php", ".phar"]);
  if (!parameters.has("REQUEST_METHOD") || refusal !== null) {
    const shown = Object.fromEntries(request.show.map((key) => [key, "not run"]));
    return { warnings: parameters.has("REQUEST_METHOD") ? refusal!.body.trim() : "", shown };
  }
  startRequest(sapi, requestUri);
  const all = allShown();
  const shown = Object.fromEntries(request.show.map((key) => [key, all[key]!.replaceAll(root, "{root}")]));
  endRequest();
  return { warnings: warnings.trim().replaceAll(root, "{root}"), shown };
}

const root = Deno.makeTempDirSync();
makeTree(root);
globalThis.addEventListener("unload", () => Deno.removeSync(root, { recursive: true }));

for (const pieceBytes of [65536, 7, 1]) {
  Deno.test(`startRequest() fills what php-fpm fills, body in pieces of ${pieceBytes}`, () => {
    const differences: string[] = [];
    for (const request of recorded) {
      if (pieceBytes < 7 && (request.body ?? "").length > 3000) continue;
      const expected = JSON.stringify({ warnings: request.warnings, shown: request.shown });
      const actual = JSON.stringify(run(request, root, pieceBytes));
      if (actual !== expected) differences.push(`${request.name}\n  PHP:  ${expected}\n  ours: ${actual}`);
    }
    assertEquals(differences.join("\n"), "");
  });
}
