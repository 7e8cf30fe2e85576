/**
 * Rules that rewrite texts, and sets of chars.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/transforms/general/rules.html
 *
 * @module
 */

/** What rewrites a text. */
export type Transform = (text: string) => string;

/** Why a rule is none: ICU's code, and where. */
export class RuleProblem {
  constructor(readonly code: number, readonly at: number, readonly text: string) {}
}

const MISSING_OPERATOR = 65547;
const UNQUOTED_SPECIAL = 65555;
const MALFORMED_SET = 65538;
const UNDEFINED_VARIABLE = 65554;

const KEYED: Readonly<Record<string, string>> = {
  gc: "General_Category",
  sc: "Script",
  scx: "Script_Extensions",
};

/** The class of chars that a property names, in a JavaScript pattern. */
function propertyClass(name: string, isNegated: boolean): string | null {
  const [key, value] = name.trim().split("=").map((part) => part.trim().replace(/[\s-]+/g, "_"));
  const sign = isNegated ? "P" : "p";
  const candidates = value === undefined
    ? [key!, `Script=${key}`, titleCase(key!), `Script=${titleCase(key!)}`]
    : [`${KEYED[key!] ?? key}=${value}`, `${KEYED[key!] ?? key}=${titleCase(value)}`];
  for (const candidate of candidates) {
    try {
      new RegExp(`\\${sign}{${candidate}}`, "v");
      return `\\${sign}{${candidate}}`;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(/(^|_)[a-z]/g, (found) => found.toUpperCase());
}

/** One char within a class of a JavaScript pattern. */
function classChar(char: string): string {
  return /[()[\]{}/\-\\|&!#$%*+,.:;<=>?@^`~]/.test(char) ? `\\u{${char.codePointAt(0)!.toString(16)}}` : char;
}

/** Reads a set `[…]` from a place in a text: as a class of a JavaScript pattern, and where it ends. Throws: RuleProblem. */
export function readSet(
  text: string,
  start: number,
  variables: ReadonlyMap<string, string> = new Map(),
): { readonly source: string; readonly end: number } {
  const fail = (): never => {
    throw new RuleProblem(MALFORMED_SET, start, text);
  };
  const property = /^\[:(\^?)([^\]]*?):\]|^\\([pP])\{(\^?)([^}]*)\}/.exec(text.slice(start));
  if (property !== null) {
    const isNegated = (property[1] ?? property[4]) === "^" || property[3] === "P";
    const source = propertyClass(property[2] ?? property[5] ?? "", isNegated) ?? fail();
    return { source: `[${source}]`, end: start + property[0].length };
  }
  let at = start + 1;
  let source = "";
  let isNegated = false;
  if (text[at] === "^") {
    isNegated = true;
    at++;
  }
  let pending = "";
  while (text[at] !== "]") {
    const char = text[at];
    if (char === undefined) fail();
    if (/\s/.test(char!)) at++;
    else if (char === "[" || /^\\[pP]\{/.test(text.slice(at, at + 3))) {
      const inner = readSet(text, at, variables);
      source = source === "" || pending === ""
        ? source + inner.source
        : `[${source}]${pending}${inner.source}`;
      pending = "";
      at = inner.end;
    } else if (
      (char === "&" || char === "-") && /^[&-]\s*(?:\[|\\[pP]|\$)/.test(text.slice(at)) && source !== ""
    ) {
      pending = char === "&" ? "&&" : "--";
      at++;
    } else if (char === "$" && /^\$[A-Za-z_]/.test(text.slice(at))) {
      const name = /^\$(\w+)/.exec(text.slice(at))!;
      const value = variables.get(name[1]!);
      if (value === undefined) throw new RuleProblem(UNDEFINED_VARIABLE, start, text);
      source += value;
      at += name[0].length;
    } else if (char === "{") {
      const end = text.indexOf("}", at);
      if (end < 0) fail();
      source += `\\q{${[...text.slice(at + 1, end)].map(classChar).join("")}}`;
      at = end + 1;
    } else {
      const first = readChar(text, at);
      at = first.end;
      if (/^\s*-\s*[^\]\s[]/.test(text.slice(at))) {
        at += /^\s*-\s*/.exec(text.slice(at))![0].length;
        const last = readChar(text, at);
        at = last.end;
        source += `${classChar(first.char)}-${classChar(last.char)}`;
      } else source += classChar(first.char);
    }
  }
  const body = source.includes("&&") || source.includes("--") ? `[${source}]` : source;
  const made = isNegated ? `[^${body}]` : `[${body}]`;
  try {
    new RegExp(made, "v");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    fail();
  }
  return { source: made, end: at + 1 };
}

/** Reads one char, which may be escaped. */
function readChar(text: string, at: number): { readonly char: string; readonly end: number } {
  const escape = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|([^]))/u
    .exec(text.slice(at));
  if (escape === null) {
    const char = String.fromCodePoint(text.codePointAt(at)!);
    return { char, end: at + char.length };
  }
  const digits = escape[1] ?? escape[2] ?? escape[3] ?? escape[4];
  const plain: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  const char = digits === undefined
    ? plain[escape[5]!] ?? escape[5]!
    : String.fromCodePoint(parseInt(digits, 16));
  return { char, end: at + escape[0].length };
}

function literal(char: string): string {
  return /[()[\]{}/\\|&!#$%*+,.:;<=>?@^`~-]/.test(char) ? `\\u{${char.codePointAt(0)!.toString(16)}}` : char;
}

/** A piece of what a rule puts in. */
type Output =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "group"; readonly number: number }
  | { readonly kind: "cursor" }
  | { readonly kind: "call"; readonly transform: Transform; readonly inner: readonly Output[] };

/** A rule: what is looked for where, and what comes in its place. */
interface ConversionRule {
  readonly pattern: RegExp;
  readonly output: readonly Output[];
}

/** One side of a rule as a JavaScript pattern. Throws: RuleProblem. */
function sidePattern(side: string, variables: ReadonlyMap<string, string>, whole: string): string {
  let source = "";
  let at = 0;
  while (at < side.length) {
    const char = side[at]!;
    if (/\s/.test(char)) at++;
    else if (char === "'") {
      const end = side.indexOf("'", at + 1);
      const text = end < 0 ? "" : side.slice(at + 1, end);
      source += text === "" ? literal("'") : [...text].map(literal).join("");
      at = (end < 0 ? side.length : end) + 1;
    } else if (char === "[" || /^\\[pP]\{/.test(side.slice(at, at + 3))) {
      const set = readSet(side, at, variables);
      source += set.source;
      at = set.end;
    } else if (char === "$" && /^\$[A-Za-z_]/.test(side.slice(at))) {
      const [found, name] = /^\$(\w+)/.exec(side.slice(at))!;
      const value = variables.get(name!);
      if (value === undefined) throw new RuleProblem(UNDEFINED_VARIABLE, 0, whole);
      source += value;
      at += found.length;
    } else if (/[*+?()]/.test(char)) {
      source += char;
      at++;
    } else if (char === "^" || char === "$") {
      source += char;
      at++;
    } else if (char === ".") {
      source += "[^]";
      at++;
    } else if (char === "|" || char === "@") at++;
    else {
      const read = readChar(side, at);
      source += literal(read.char);
      at = read.end;
    }
  }
  return source;
}

/** The context and the text of one side: `before { text } after`. */
function contextPattern(side: string, variables: ReadonlyMap<string, string>, whole: string): string {
  const open = splitAt(side, "{");
  const rest = open === null ? side : open[1];
  const close = splitAt(rest, "}");
  const [text, after] = close ?? [rest, ""];
  const pattern = (part: string) => sidePattern(part, variables, whole);
  let source = "";
  let body = text;
  if (open !== null) source += `(?<=${pattern(open[0])})`;
  if (/^\s*\^/.test(body)) {
    source += "(?<![^])";
    body = body.replace(/^\s*\^/, "");
  }
  let ends = "";
  if (/\$\s*$/.test(body) && close === null) {
    ends = "(?![^])";
    body = body.replace(/\$\s*$/, "");
  }
  source += pattern(body) + ends;
  if (close !== null) source += `(?=${pattern(after)})`;
  return source;
}

/** Splits at a char that is neither quoted nor in a set; null when it is not there. */
function splitAt(text: string, wanted: string): readonly [string, string] | null {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === "\\") at++;
    else if (char === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === "[") depth++;
    else if (char === "]") depth--;
    else if (char === wanted && depth === 0 && !/\\[pP]$/.test(text.slice(Math.max(at - 2, 0), at))) {
      if (wanted === "}" && /\\[pP]\{[^}]*$/.test(text.slice(0, at))) continue;
      return [text.slice(0, at), text.slice(at + 1)];
    }
  }
  return null;
}

/** Reads what a rule puts in. */
function readOutput(
  side: string,
  variables: ReadonlyMap<string, string>,
  find: (id: string) => Transform | null,
  whole: string,
): Output[] {
  const output: Output[] = [];
  const open = splitAt(side, "{");
  const text = splitAt(open === null ? side : open[1], "}")?.[0] ?? (open === null ? side : open[1]);
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    const rest = text.slice(at);
    const call = /^&\s*([\w/-]+)\s*\(/.exec(rest);
    if (/\s/.test(char)) at++;
    else if (char === "'") {
      const end = text.indexOf("'", at + 1);
      const quoted = end < 0 ? "" : text.slice(at + 1, end);
      output.push({ kind: "text", text: quoted === "" ? "'" : quoted });
      at = (end < 0 ? text.length : end) + 1;
    } else if (call !== null) {
      const end = text.indexOf(")", at);
      const transform = find(call[1]!);
      if (end < 0 || transform === null) throw new RuleProblem(MISSING_OPERATOR, 0, whole);
      const inner = readOutput(text.slice(at + call[0].length, end), variables, find, whole);
      output.push({ kind: "call", transform, inner });
      at = end + 1;
    } else if (/^\$\d/.test(rest)) {
      output.push({ kind: "group", number: Number(rest[1]) });
      at += 2;
    } else if (/^\$[A-Za-z_]/.test(rest)) {
      const [found, name] = /^\$(\w+)/.exec(rest)!;
      output.push({
        kind: "text",
        text: (variables.get(name!) ?? "").replace(/\\u\{([0-9a-f]+)\}/g, unescape),
      });
      at += found.length;
    } else if (char === "|") {
      output.push({ kind: "cursor" });
      at++;
    } else if (/[&<>=+*?()[\]]/.test(char)) throw new RuleProblem(UNQUOTED_SPECIAL, 0, whole);
    else {
      const read = readChar(text, at);
      output.push({ kind: "text", text: read.char });
      at = read.end;
    }
  }
  return output;
}

function unescape(_found: string, digits: string): string {
  return String.fromCodePoint(parseInt(digits, 16));
}

/** Writes what a rule puts in; the second number is where the next search begins in it. */
function writeOutput(output: readonly Output[], groups: readonly string[]): readonly [string, number] {
  let text = "";
  let cursor = -1;
  for (const piece of output) {
    if (piece.kind === "text") text += piece.text;
    else if (piece.kind === "group") text += groups[piece.number] ?? "";
    else if (piece.kind === "cursor") cursor = text.length;
    else text += piece.transform(writeOutput(piece.inner, groups)[0]);
  }
  return [text, cursor < 0 ? text.length : cursor];
}

/** Rewrites a text by rules, the first that fits at each place. */
function convert(rules: readonly ConversionRule[], given: string): string {
  let text = given;
  let at = 0;
  let steps = given.length * 16 + 64;
  while (at < text.length && steps-- > 0) {
    let isFound = false;
    for (const { pattern, output } of rules) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found === null || found[0] === "") continue;
      const [replacement, cursor] = writeOutput(output, found as unknown as string[]);
      text = text.slice(0, at) + replacement + text.slice(at + found[0].length);
      at += cursor;
      isFound = true;
      break;
    }
    if (!isFound) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  return text;
}

/** Splits rules at `;`, without comments. */
function statements(text: string): string[] {
  const found: string[] = [];
  let rest = text.split("\n").map((line) => splitAt(line, "#")?.[0] ?? line).join("\n");
  for (let split = splitAt(rest, ";"); split !== null; split = splitAt(rest, ";")) {
    found.push(split[0].trim());
    rest = split[1];
  }
  found.push(rest.trim());
  return found.filter((statement) => statement !== "");
}

const OPERATORS = [["<>", "↔"], [">", "→"], ["<", "←"]] as const;

/** The two sides of a rule and its operator. Throws: RuleProblem. */
function splitRule(statement: string): readonly [string, string, string] {
  const plain = statement.replace(/↔/g, "<>").replace(/→/g, ">").replace(/←/g, "<");
  for (const [operator] of OPERATORS) {
    const split = splitAt(plain, operator[0]!);
    if (split === null) continue;
    const isBoth = operator === "<>";
    if (isBoth && !split[1].startsWith(">")) continue;
    return [split[0], operator, isBoth ? split[1].slice(1) : split[1]];
  }
  throw new RuleProblem(MISSING_OPERATOR, 0, statement);
}

/** What rules do. `find` gives the transform of an id. Throws: RuleProblem. */
export function compileRules(
  text: string,
  isReverse: boolean,
  find: (id: string) => Transform | null,
): Transform {
  const variables = new Map<string, string>();
  const passes: Transform[] = [];
  let rules: ConversionRule[] = [];
  let filter: RegExp | null = null;
  const endPass = (): void => {
    const done = rules;
    if (done.length > 0) passes.push((given) => convert(done, given));
    rules = [];
  };
  for (const statement of statements(text)) {
    const call = /^::\s*(.*)$/s.exec(statement);
    const variable = /^\$(\w+)\s*=\s*(.*)$/s.exec(statement);
    if (call !== null) {
      endPass();
      const id = call[1]!.trim();
      if (/^\[/.test(id) && readSet(id, 0).end === id.length) {
        filter = new RegExp(`(?:${readSet(id, 0).source})+`, "gv");
        continue;
      }
      const transform = find(isReverse ? /\((.*)\)$/s.exec(id)?.[1] ?? id : id.replace(/\s*\(.*\)$/s, ""));
      if (transform === null) throw new RuleProblem(65569, 0, statement);
      passes.push(transform);
    } else if (variable !== null) {
      variables.set(variable[1]!, sidePattern(variable[2]!, variables, statement));
    } else {
      const [left, operator, right] = splitRule(statement);
      if (operator !== "<>" && (operator === "<") !== isReverse) continue;
      const [from, to] = isReverse ? [right, left] : [left, right];
      const source = contextPattern(from, variables, statement);
      rules.push({ pattern: new RegExp(source, "vy"), output: readOutput(to, variables, find, statement) });
    }
  }
  endPass();
  if (isReverse) passes.reverse();
  const all: Transform = (given) => passes.reduce((done, pass) => pass(done), given);
  const only = filter;
  return only === null ? all : (given) => given.replace(only, (part) => all(part));
}
