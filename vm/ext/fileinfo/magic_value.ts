/**
 * What rules read from a file, how they compare it, and how strong they are.
 *
 * *Source:* magic(5)
 *
 * @module
 */
import type { Indirect, Rule } from "./magic_parser.ts";

/** Regular expressions look at so many bytes. */
const PATTERN_BYTES = 8192;

/** A number of so many bytes; null beyond the end. */
export function integerAt(data: string, at: number, size: number, isBigEndian: boolean): bigint | null {
  if (at < 0 || at + size > data.length) return null;
  let value = 0n;
  for (let i = 0; i < size; i++) {
    const byte = data.charCodeAt(isBigEndian ? at + i : at + size - 1 - i);
    value = value << 8n | BigInt(byte);
  }
  return value;
}

/** Bytes of a type of whole numbers. */
export function sizeOf(type: string): number {
  switch (type) {
    case "byte":
      return 1;
    case "short":
    case "msdosdate":
    case "msdostime":
      return 2;
    case "quad":
    case "qdate":
    case "qldate":
    case "qwdate":
      return 8;
  }
  return 4;
}

const INDIRECT: Readonly<Record<string, readonly [size: number, isBigEndian: boolean]>> = {
  b: [1, false],
  c: [1, false],
  B: [1, true],
  C: [1, true],
  s: [2, false],
  h: [2, false],
  S: [2, true],
  H: [2, true],
  l: [4, false],
  L: [4, true],
  q: [8, false],
  Q: [8, true],
};

/** The place that stands in the file at another one; null when there is none. */
export function indirectPlace(data: string, at: number, how: Indirect): number | null {
  const [size, isBigEndian] = INDIRECT[how.type] ?? [4, false];
  const read = (place: number) => integerAt(data, place, size, isBigEndian);
  let value: bigint | null;
  if (how.type === "i" || how.type === "I") value = synchsafe(data, at, how.type === "I");
  else value = read(at);
  if (value === null) return null;
  const operand = how.isOperandIndirect ? read(at + how.operand) : BigInt(how.operand);
  if (operand === null) return null;
  return Number(changed(value, how.operator, operand));
}

/** A length of an ID3 tag: seven bits of each byte. */
function synchsafe(data: string, at: number, isBigEndian: boolean): bigint | null {
  const value = integerAt(data, at, 4, isBigEndian);
  if (value === null) return null;
  let result = 0n;
  for (let shift = 24n; shift >= 0n; shift -= 8n) result = result << 7n | value >> shift & 0x7fn;
  return result;
}

function changed(value: bigint, operator: string, operand: bigint): bigint {
  switch (operator) {
    case "+":
      return value + operand;
    case "-":
      return value - operand;
    case "*":
      return value * operand;
    case "/":
      return operand === 0n ? value : value / operand;
    case "%":
      return operand === 0n ? value : value % operand;
    case "&":
      return value & operand;
    case "|":
      return value | operand;
    case "^":
      return value ^ operand;
    case "~":
      return ~value;
  }
  return value;
}

/** A rule's number after its change, as one of its type. */
export function ruleNumber(rule: Rule, raw: bigint): bigint {
  const bits = sizeOf(rule.type) * 8;
  const value = rule.change === null ? raw : changed(raw, rule.change[0], rule.change[1]);
  return rule.isUnsigned ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
}

/** Whether a number passes a rule's test. */
export function passesNumber(rule: Rule, value: bigint): boolean {
  const bits = sizeOf(rule.type) * 8;
  const wanted = rule.isUnsigned ? BigInt.asUintN(bits, rule.number) : BigInt.asIntN(bits, rule.number);
  switch (rule.relation) {
    case "x":
      return true;
    case "!":
      return value !== wanted;
    case "<":
      return value < wanted;
    case ">":
      return value > wanted;
    case "&":
      return (value & wanted) === wanted;
    case "^":
      return (value & wanted) !== wanted;
    case "~":
      return value === BigInt.asIntN(bits, ~rule.number);
  }
  return value === wanted;
}

/** Whether a text passes a rule's test. */
export function passesOrder(rule: Rule, order: number): boolean {
  switch (rule.relation) {
    case "x":
      return true;
    case "!":
      return order !== 0;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
  }
  return order === 0;
}

/** The end of a rule's text at a place, where letter cases and spaces may differ as its flags say; −1 for none. */
export function textEnd(rule: Rule, data: string, start: number): number {
  const { text, flags } = rule;
  let at = start;
  for (let i = 0; i < text.length; i++) {
    const wanted = text[i]!;
    if (/[wW]/.test(flags) && /\s/.test(wanted)) {
      if (flags.includes("W") && !/\s/.test(data[at] ?? "")) return -1;
      while (/\s/.test(data[at] ?? "")) at++;
      continue;
    }
    const found = data[at++];
    if (found === wanted) continue;
    if (found === undefined) return -1;
    const isSame = flags.includes("c") && /[a-z]/.test(wanted) && found.toLowerCase() === wanted ||
      flags.includes("C") && /[A-Z]/.test(wanted) && found.toUpperCase() === wanted;
    if (!isSame) return -1;
  }
  if (flags.includes("f") && /\w/.test(data[at] ?? "")) return -1;
  return at;
}

const patterns: Map<string, RegExp | null> = new Map();

function patternOf(rule: Rule): RegExp | null {
  const key = `${rule.flags}/${rule.text}`;
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    try {
      // POSIX's classes are JavaScript's by other names.
      const source = rule.text.replace(
        /\[:(\w+):\]/g,
        (all, name) =>
          ({
            alpha: "a-zA-Z",
            digit: "0-9",
            alnum: "a-zA-Z0-9",
            space: "\\s",
            upper: "A-Z",
            lower: "a-z",
            blank: " \\t",
            xdigit: "0-9a-fA-F",
            punct: "!-\\/:-@\\[-`{-~",
          } as Record<string, string>)[name] ?? all,
      );
      pattern = new RegExp(source, rule.flags.includes("c") ? "im" : "m");
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      pattern = null;
    }
    patterns.set(key, pattern);
  }
  return pattern;
}

/** Where a rule's pattern matches from a place on; null for nowhere. */
export function patternMatch(rule: Rule, data: string, at: number): { start: number; end: number } | null {
  const pattern = patternOf(rule);
  if (pattern === null) return null;
  let limit = rule.range === 0 ? PATTERN_BYTES : rule.range;
  if (rule.flags.includes("l")) {
    let end = at;
    for (let lines = rule.range === 0 ? 1 : rule.range; lines > 0 && end >= 0; lines--) {
      const next = data.indexOf("\n", end);
      end = next < 0 ? data.length : next + 1;
    }
    limit = Math.min(end - at, PATTERN_BYTES);
  }
  const match = pattern.exec(data.slice(at, at + limit));
  if (match === null) return null;
  return { start: at + match.index, end: at + match.index + match[0].length };
}

/** The chars of a pattern that match themselves. */
function literalLength(pattern: string): number {
  let length = 0;
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === "\\") {
      at++;
      length++;
    } else if (char === "[") {
      depth++;
      while (at + 1 < pattern.length && pattern[at + 1] !== "]") at++;
    } else if (char === "{") {
      while (at < pattern.length && pattern[at] !== "}") at++;
    } else if (!/[?*.+^$|()\]]/.test(char)) length++;
  }
  return Math.max(length, depth === 0 ? 1 : 1);
}

/** How strong a rule is: the strongest are tried first. */
export function strengthOf(rule: Rule): number {
  const length = rule.text.length;
  let value = 20;
  switch (rule.type) {
    case "default":
    case "clear":
      value = 0;
      break;
    case "string":
    case "pstring":
      value += length * 10;
      break;
    case "string16":
      value += length * 5;
      break;
    case "search":
      if (length > 0) value += length * Math.max(Math.floor(10 / length), 1);
      break;
    case "regex": {
      const literal = literalLength(rule.text);
      value += literal * Math.max(Math.floor(10 / literal), 1);
      break;
    }
    case "indirect":
    case "name":
    case "use":
      break;
    case "guid":
      value += 160;
      break;
    default:
      value += rule.type === "float" ? 40 : rule.type === "double" ? 80 : sizeOf(rule.type) * 10;
  }
  if (rule.relation === "x" || rule.relation === "!") value = 0;
  else if (rule.relation === "=") value += 10;
  else if (rule.relation === "<" || rule.relation === ">") value -= 20;
  else value -= 10;
  const [operator, operand] = rule.bonus;
  if (operator === "+") value += operand;
  else if (operator === "-") value -= operand;
  else if (operator === "*") value *= operand;
  else if (operand !== 0) value = Math.floor(value / operand);
  if (value <= 0) value = 1;
  return rule.message === "" ? value + 1 : value;
}
