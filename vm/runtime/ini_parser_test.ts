import { assert, assertEquals } from "../../tests/support/assert.ts";
import { formatIniError, type IniMode, type IniValue, parseIni } from "./ini_parser.ts";
import { RECORDED_ENVIRONMENT, type RecordedCase, type RecordedResult } from "./ini_parser_record.ts";
import recorded from "./ini_parser_recorded.json" with { type: "json" };
import { PhpFloat } from "./value.ts";

const CONSTANTS: Readonly<Record<string, string>> = {
  FOO: "foo",
  NUM: "12",
  FLO: "1.5",
  YES_: "1",
  E_ALL: "30719",
  E_NOTICE: "8",
  PHP_VERSION: "8.4.27",
  PHP_INT_MAX: "9223372036854775807",
  M_PI: "3.1415926535898",
};

type Tree = { [key: string]: string | Tree };

function tag(value: IniValue): string {
  if (typeof value === "string") return `s:${value}`;
  if (typeof value === "boolean") return value ? "b:1" : "b:0";
  if (value === null) return "n";
  return value instanceof PhpFloat ? `d:${value.value}` : `i:${value}`;
}

function child(tree: Tree, key: string): Tree {
  const existing = tree[key];
  if (typeof existing === "object") return existing;
  return tree[key] = {};
}

function nextIndex(tree: Tree): string {
  const indices = Object.keys(tree).filter((key) => /^-?[0-9]+$/.test(key)).map(Number);
  return String(indices.length === 0 ? 0 : Math.max(...indices) + 1);
}

function readAs(text: string, mode: IniMode): RecordedResult {
  const tree: Tree = {};
  let current = tree;
  const options = {
    mode,
    constant: (name: string) => CONSTANTS[name],
    variable: (name: string) => RECORDED_ENVIRONMENT[name],
  };
  const end = text.indexOf("\0");
  const error = parseIni(end < 0 ? text : text.slice(0, end), options, {
    section(name) {
      current = child(tree, name);
    },
    entry(name, value) {
      if (value !== undefined) current[name] = tag(value);
    },
    arrayEntry(name, offset, value) {
      const list = child(current, name);
      list[offset === "" ? nextIndex(list) : offset] = tag(value);
    },
  });
  return error === undefined ? { tree } : { error: formatIniError(error) };
}

Deno.test("parseIni() reads every recorded text as PHP does, in all three modes", () => {
  const cases = recorded as readonly RecordedCase[];
  assert(cases.length >= 80);
  for (const recordedCase of cases) {
    for (const mode of ["normal", "raw", "typed"] as const) {
      assertEquals(
        readAs(recordedCase.text, mode),
        recordedCase[mode],
        `${mode}: ${JSON.stringify(recordedCase.text)}`,
      );
    }
  }
});

Deno.test("parseIni() tells lines and bare names, in the order of the text, before an error", () => {
  const seen: string[] = [];
  const error = parseIni('[a]\nb = 1\n\nc\nd[e] = "x\ny"\nf[] = 2\ng = (1\n', { mode: "normal" }, {
    section: (name, line) => seen.push(`${line} [${name}]`),
    entry: (name, value, line) => seen.push(`${line} ${name} ${value}`),
    arrayEntry: (name, offset, value, line) => seen.push(`${line} ${name}[${offset}] ${value}`),
  });
  assertEquals(seen, ["1 [a]", "2 b 1", "4 c undefined", "5 d[e] x\ny", "7 f[] 2"]);
  assertEquals(error, {
    message: "syntax error, unexpected END_OF_LINE, expecting '^' or '|' or '&' or ')'",
    line: 9,
  });
});
