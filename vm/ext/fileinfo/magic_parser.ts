/**
 * The language in which file(1) describes types of files.
 *
 * *Source:* magic(5)
 *
 * @module
 */

/** Where a test looks. */
export interface Offset {
  readonly value: number;
  /** Counts from the end of what the level above matched. */
  readonly isRelative: boolean;
  /** The place is read from the file at this one. */
  readonly indirect: Indirect | null;
}

/** How a place is read. */
export interface Indirect {
  /** Whether the inner place counts from the end of the match above. */
  readonly isRelative: boolean;
  readonly type: string;
  readonly operator: string;
  readonly operand: number;
  /** Whether the operand is a place from which it is read. */
  readonly isOperandIndirect: boolean;
}

/** One line: a test and what is said when it passes. */
export interface Rule {
  readonly level: number;
  readonly offset: Offset;
  /** Without sign and byte order: `long`, `string`, … */
  readonly type: string;
  readonly isUnsigned: boolean;
  readonly isBigEndian: boolean;
  /** What is done to a number before it is compared: an operator and its operand. */
  readonly change: readonly [operator: string, operand: bigint] | null;
  /** Letters of a string's type. */
  readonly flags: string;
  /** How far a search goes. */
  readonly range: number;
  /** One of `=!<>&^~x`. */
  readonly relation: string;
  readonly text: string;
  readonly number: bigint;
  readonly float: number;
  readonly message: string;
  readonly children: Rule[];
  mime: string;
  extensions: string;
  apple: string;
  /** What is added to the order in which rules are tried. */
  bonus: readonly [operator: string, operand: number];
}

/** Rules, and the groups of them that others use by name. */
export interface Magic {
  readonly rules: Rule[];
  readonly named: ReadonlyMap<string, Rule>;
  /** What is wrong with the text, in the words of libmagic. */
  readonly problems: readonly string[];
}

const INTEGERS = new Set(["byte", "short", "long", "quad", "date", "ldate", "qdate", "qldate", "qwdate"]);
const FLOATS = new Set(["float", "double"]);
const STRINGS = new Set([
  "string",
  "pstring",
  "search",
  "regex",
  "string16",
  "name",
  "use",
  "default",
  "clear",
]);
const OTHERS = new Set(["indirect", "offset", "der", "guid", "octal", "msdosdate", "msdostime"]);

/** Whether a type's value is a whole number. */
export function isInteger(type: string): boolean {
  return INTEGERS.has(type) || type === "offset" || type === "msdosdate" || type === "msdostime";
}

/** Whether a type's value is a floating-point number. */
export function isFloat(type: string): boolean {
  return FLOATS.has(type);
}

/** A number as C writes it. */
function numberOf(text: string): bigint {
  const match = /^([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text.trim());
  if (match === null) return 0n;
  const digits = match[2]!;
  const isOctal = /^0[0-7]+$/.test(digits);
  const value = isOctal ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
  return match[1] === "-" ? -value : value;
}

function parseOffset(text: string): Offset | null {
  const isRelative = text.startsWith("&");
  const rest = isRelative ? text.slice(1) : text;
  if (/^-?(?:0x[0-9a-f]+|\d+)$/i.test(rest)) {
    return { value: Number(numberOf(rest)), isRelative, indirect: null };
  }
  const match =
    /^\((&?)(-?(?:0x[0-9a-f]+|\d+))(?:[.,]([a-zA-Z]))?(?:([+\-*\/%&|^])(\(?)(-?(?:0x[0-9a-f]+|\d+))\)?)?\)$/i
      .exec(
        rest,
      );
  if (match === null) return null;
  const [, inner = "", value = "0", type = "l", operator = "", open = "", operand = "0"] = match;
  return {
    value: Number(numberOf(value)),
    isRelative,
    indirect: {
      isRelative: inner === "&",
      type,
      operator,
      operand: Number(numberOf(operand)),
      isOperandIndirect: open === "(",
    },
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  b: "\b",
  t: "\t",
  f: "\f",
  v: "\v",
  a: "\x07",
};

/** A string up to the next space that is not escaped; gives what follows too. */
function takeString(text: string, isPattern: boolean): readonly [value: string, rest: string] {
  let value = "";
  let at = 0;
  while (at < text.length && text[at] !== " " && text[at] !== "\t") {
    const char = text[at++]!;
    if (char !== "\\" || at >= text.length) {
      value += char;
      continue;
    }
    const code = /^(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3})/.exec(text.slice(at, at + 3))?.[0];
    if (code !== undefined) {
      at += code.length;
      const byte = String.fromCharCode(
        (code.startsWith("x") ? parseInt(code.slice(1), 16) : parseInt(code, 8)) & 255,
      );
      value += isPattern && /[\\^$.*+?()[\]{}|\/]/.test(byte) ? `\\${byte}` : byte;
      continue;
    }
    const next = text[at++]!;
    if (isPattern && !(next in ESCAPES) && next !== " ") value += `\\${next}`;
    else value += ESCAPES[next] ?? next;
  }
  return [value, text.slice(at)];
}

const TYPE = /^(u?)(be|le|me)?([a-z]+?)(16)?((?:[\/&|^+*%\-~].*)?)$/;

interface TypeParts {
  readonly type: string;
  readonly isUnsigned: boolean;
  readonly isBigEndian: boolean;
  readonly rest: string;
}

function parseType(text: string): TypeParts | null {
  const match = TYPE.exec(text);
  if (match === null) return null;
  const [, unsigned = "", order = "", name = "", wide = "", rest = ""] = match;
  const type = wide === "" ? name : `${name}16`;
  if (!INTEGERS.has(type) && !FLOATS.has(type) && !STRINGS.has(type) && !OTHERS.has(type)) return null;
  return { type, isUnsigned: unsigned !== "", isBigEndian: order === "be", rest };
}

function changeOf(rest: string): readonly [string, bigint] | null {
  return rest === "" ? null : [rest[0]!, numberOf(rest.slice(1))];
}

function flagsOf(rest: string): { flags: string; range: number } {
  let flags = "";
  let range = 0;
  for (const part of rest.split("/")) {
    const number = /^(?:0x[0-9a-f]+|\d+)/i.exec(part)?.[0] ?? "";
    if (number !== "") range = Number(numberOf(number));
    flags += part.slice(number.length);
  }
  return { flags, range };
}

/** What is compared: its relation, its value, and the message behind it. */
function parseTest(parts: TypeParts, text: string) {
  const isText = !isInteger(parts.type) && !isFloat(parts.type);
  const sign = /^[=!<>&^~]/.exec(text)?.[0] ?? "";
  const isSign = sign !== "" && !(isText && (sign === "&" || sign === "^" || sign === "~"));
  const isAny = /^x(?:[ \t]|$)/.test(text);
  let relation = isAny ? "x" : isSign ? sign : "=";
  const rest = isAny ? text.slice(1) : isSign ? text.slice(1).replace(/^=(?!.)/, "") : text;
  if (!isText && isSign && rest.startsWith("=")) relation = sign;
  const [value, after] = isAny ? ["", rest] : takeString(rest.replace(/^[ \t]+/, ""), parts.type === "regex");
  return {
    relation,
    text: value,
    number: isInteger(parts.type) ? numberOf(value) : 0n,
    float: isFloat(parts.type) ? parseFloat(value) : 0,
    message: after.replace(/^[ \t]+/, ""),
  };
}

function parseRule(line: string, level: number, problems: string[]): Rule | null {
  const match = /^(\S+)[ \t]+(\S+)(?:[ \t]+(.*))?$/.exec(line);
  const offset = parseOffset(/^\S*/.exec(line)![0]);
  if (offset === null) {
    problems.push(`offset \`${line}' invalid`);
    return null;
  }
  const parts = match === null ? null : parseType(match[2]!);
  if (match === null || parts === null) {
    problems.push(`type \`${match?.[2] ?? ""}' invalid`);
    return null;
  }
  const isText = !isInteger(parts.type) && !isFloat(parts.type);
  return {
    level,
    offset,
    type: parts.type,
    isUnsigned: parts.isUnsigned,
    isBigEndian: parts.isBigEndian,
    change: isText ? null : changeOf(parts.rest),
    ...flagsOf(isText ? parts.rest : ""),
    ...parseTest(parts, match[3] ?? ""),
    children: [],
    mime: "",
    extensions: "",
    apple: "",
    bonus: ["+", 0],
  };
}

function annotate(rule: Rule, name: string, value: string): void {
  if (name === "mime") rule.mime = value;
  else if (name === "ext") rule.extensions = value;
  else if (name === "apple") rule.apple = value;
  else if (name === "strength") {
    const match = /^([+\-*\/])\s*(\d+)/.exec(value);
    if (match !== null) rule.bonus = [match[1]!, Number(match[2])];
  }
}

/** Reads rules. */
export function parseMagic(text: string): Magic {
  const rules: Rule[] = [];
  const named = new Map<string, Rule>();
  const problems: string[] = [];
  const open: Rule[] = [];
  for (const raw of text.split("\n")) {
    const line = raw.replace(/\r$/, "");
    if (line.trim() === "" || line.startsWith("#")) continue;
    const annotation = /^!:(\w+)\s*(.*)$/.exec(line);
    const last = open.at(-1);
    if (annotation !== null) {
      if (last !== undefined) annotate(last, annotation[1]!, annotation[2]!.trim());
      continue;
    }
    const level = /^>*/.exec(line)![0].length;
    const rule = parseRule(line.slice(level), level, problems);
    if (rule === null) continue;
    open.length = Math.min(open.length, level);
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(rule);
    else if (rule.type === "name") named.set(rule.text, rule);
    else if (level === 0) rules.push(rule);
    open.push(rule);
  }
  return { rules, named, problems };
}
