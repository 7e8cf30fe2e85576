/**
 * Conditional groups: `(?(1)…|…)`, `(?(<name>)…)`, `(?(R)…)`, `(?(DEFINE)…)`, `(?(?=…)…|…)`.
 *
 * *Source:* pcre2pattern(3), "Conditional groups".
 *
 * @module
 */
import { CompileError, PatternError } from "./compile_error.ts";
import { readBody, readLook } from "./parse_body.ts";
import { signedNumber } from "./parse_escape.ts";
import type { PatternReader } from "./pattern_reader.ts";
import { type ConditionTest, EMPTY, type PatternNode } from "./tree.ts";

/** Reads a conditional group; the cursor is on the condition's parenthesis. */
export function readCondition(reader: PatternReader, start: number): PatternNode {
  const offset = reader.at + 1;
  const isLook = /^\((?:\?(?:[=!*]|<[=!*])|\*[a-z])/.test(reader.pattern.slice(reader.at, reader.at + 4));
  if (!isLook && reader.peek(1) === "?" && !reader.startsWith("(?C")) {
    throw new CompileError(PatternError.ASSERTION_EXPECTED, reader.at);
  }
  const test = isLook ? readAssertion(reader) : readTest(reader, start);
  const body = readBody(reader);
  const branches = body.kind === "alternation" ? body.branches : [body];
  if (test.kind === "define" && branches.length > 1) {
    defer(reader, PatternError.DEFINE_BRANCHES, offset);
  }
  if (branches.length > 2) defer(reader, PatternError.CONDITION_BRANCHES, isLook ? start : offset);
  return { kind: "condition", test, yes: branches[0]!, no: branches[1] ?? EMPTY };
}

function defer(reader: PatternReader, text: string, offset: number): void {
  reader.deferred.push({ pendingCount: reader.pending.length, error: new CompileError(text, offset) });
}

function readAssertion(reader: PatternReader): ConditionTest {
  const start = reader.at;
  const introduction = /^\((?:\?(<?)([=!*])|\*([a-z_]+):)/.exec(reader.pattern.slice(reader.at));
  if (introduction === null) return reader.fail("UNKNOWN_ALPHA_ASSERTION");
  reader.at += introduction[0].length;
  const word = introduction[3];
  const isBehind = word === undefined ? introduction[1] === "<" : /^(?:n[lp]b|plb|.*behind)/.test(word);
  const isNegative = word === undefined ? introduction[2] === "!" : /^(?:n[l]|neg)/.test(word);
  const look = readLook(reader, start, isBehind, isNegative, introduction[2] === "*");
  if (look.kind === "look") return { kind: "look", look };
  return { kind: "constant", value: false };
}

function readTest(reader: PatternReader, _start: number): ConditionTest {
  reader.at++;
  if (reader.isAtEnd) reader.fail("MISSING_PARENTHESIS");
  if (reader.accept("VERSION")) return readVersion(reader);
  const sign = reader.readRun(/[+-]/y);
  if (sign !== "" || /[0-9]/.test(reader.peek())) return readNumberTest(reader, sign);
  const offset = reader.at;
  if (reader.startsWith("R&")) {
    reader.at += 2;
    const name = reader.readName(")");
    return recursionTest(reader, name, reader.at - 1 - name.length);
  }
  if (/^R[0-9]*\)/.test(reader.pattern.slice(reader.at))) return readRecursion(reader);
  const closing = reader.accept("<") ? ">" : reader.accept("'") ? "'" : ")";
  const nameOffset = reader.at;
  const name = reader.readName(closing);
  if (closing !== ")" && !reader.accept(")")) reader.fail("CONDITION_NOT_CLOSED");
  if (closing === ")" && name === "DEFINE" && !reader.names.includes("DEFINE")) return { kind: "define" };
  const test: ConditionTest = { kind: "group", numbers: [] };
  reader.pending.push({ name, number: 0, offset: closing === ")" ? offset : nameOffset, target: test });
  return test;
}

function readNumberTest(reader: PatternReader, sign: string): ConditionTest {
  const start = reader.at;
  const number = signedNumber(reader, sign);
  if (number === null) return reader.fail("DIGIT_EXPECTED");
  if (number <= 0) reader.fail("NO_SUCH_GROUP");
  if (!reader.accept(")")) reader.fail("CONDITION_NOT_CLOSED");
  const test: ConditionTest = { kind: "group", numbers: [number] };
  reader.pending.push({ name: null, number, offset: start - 1, target: test });
  return test;
}

function readRecursion(reader: PatternReader): ConditionTest {
  const start = reader.at;
  reader.at++;
  const number = reader.readNumber();
  reader.at++;
  if (Number.isNaN(number)) {
    // A group of that name wins over the test for recursion.
    if (reader.names.includes("R")) {
      const test: ConditionTest = { kind: "group", numbers: [] };
      reader.pending.push({ name: "R", number: 0, offset: start, target: test });
      return test;
    }
    return { kind: "recursion", number: null };
  }
  reader.pending.push({ name: null, number, offset: start, target: null });
  return { kind: "recursion", number };
}

function recursionTest(reader: PatternReader, name: string, offset: number): ConditionTest {
  reader.pending.push({ name, number: 0, offset, target: null });
  const test = { kind: "recursion" as const, number: null as number | null };
  Object.defineProperty(test, "number", { get: () => reader.names.indexOf(name), enumerable: true });
  return test;
}

function readVersion(reader: PatternReader): ConditionTest {
  const isAtLeast = reader.accept(">");
  if (!reader.accept("=")) reader.fail("VERSION_CONDITION");
  const major = reader.readRun(/[0-9]+/y);
  if (major === "") reader.fail("VERSION_CONDITION");
  let minor = "0";
  if (reader.accept(".")) minor = reader.readRun(/[0-9]{1,2}/y);
  if (!reader.accept(")")) reader.fail("VERSION_CONDITION");
  const wanted = Number(major) * 100 + Number(minor.padEnd(2, "0"));
  return { kind: "constant", value: isAtLeast ? 1046 >= wanted : 1046 === wanted };
}
