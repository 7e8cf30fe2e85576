/**
 * Everything that starts with a parenthesis.
 *
 * *Source:* pcre2pattern(3), "Groups" and after.
 *
 * @module
 */
import { CompileError, PatternError } from "./compile_error.ts";
import { readBody, readLook, within } from "./parse_body.ts";
import { readCondition } from "./parse_condition.ts";
import { reference, signedNumber, subroutineCall } from "./parse_escape.ts";
import { readVerb } from "./parse_verb.ts";
import type { Atom, Options, PatternReader } from "./pattern_reader.ts";
import { EMPTY, type GroupNode, joinBranches, type PatternNode } from "./tree.ts";

/** Reads a group, a verb, a setting or a call; the cursor is on the parenthesis. */
export function readGroup(reader: PatternReader): Atom | null {
  const start = reader.at;
  if (/^\(\*[^)]/.test(reader.pattern.slice(start, start + 3))) return readVerb(reader);
  reader.at++;
  if (reader.peek() !== "?") {
    if (reader.options.noAutoCapture) return repeatable(readBody(reader));
    return repeatable(readCapture(reader, null));
  }
  reader.at++;
  if (reader.isAtEnd) reader.fail("MISSING_PARENTHESIS");
  return readSpecialGroup(reader, start);
}

function repeatable(node: PatternNode): Atom {
  return { node, isRepeatable: true };
}

function readSpecialGroup(reader: PatternReader, start: number): Atom | null {
  const letter = reader.peek();
  switch (letter) {
    case "<":
      if (reader.peek(1) === "=" || reader.peek(1) === "!" || reader.peek(1) === "*") {
        const kind = reader.peek(1);
        reader.at += 2;
        return repeatable(readLook(reader, start, true, kind === "!", kind === "*"));
      }
      reader.at++;
      return repeatable(readCapture(reader, reader.readName(">")));
    case "'":
      reader.at++;
      return repeatable(readCapture(reader, reader.readName("'")));
    case "=":
    case "!":
    case "*":
      reader.at++;
      return repeatable(readLook(reader, start, false, letter === "!", letter === "*"));
    case ">":
      reader.at++;
      return repeatable({ kind: "atomic", body: readBody(reader) });
    case "|":
      reader.at++;
      return repeatable(readBranchReset(reader));
    case "(":
      return repeatable(readCondition(reader, start));
    case "P":
      return readPythonGroup(reader);
    case "R":
      reader.at++;
      return repeatable(closeCall(reader, 0, reader.at));
    case "&": {
      reader.at++;
      const offset = reader.at;
      return repeatable(subroutineCall(reader, 0, reader.readName(")"), offset));
    }
    case "C":
      return readCallout(reader);
    case "[":
      reader.at++;
      return reader.failAfter("EXTENDED_CLASS");
  }
  if (/[0-9+]/.test(letter) || (letter === "-" && /[0-9]/.test(reader.peek(1)))) {
    return readNumberedCall(reader);
  }
  return readOptions(reader, start);
}

function readNumberedCall(reader: PatternReader): Atom {
  const sign = reader.readRun(/[+-]/y);
  if (sign !== "" && !/[0-9]/.test(reader.peek())) reader.fail("DIGIT_EXPECTED", reader.at - 1);
  const number = signedNumber(reader, sign)!;
  if (number < 0) reader.fail("NO_SUCH_GROUP");
  if (reader.peek() !== ")") reader.fail("MISSING_PARENTHESIS");
  const offset = reader.at;
  reader.at++;
  return repeatable(subroutineCall(reader, number, null, offset));
}

function closeCall(reader: PatternReader, number: number, offset: number): PatternNode {
  if (!reader.accept(")")) reader.fail("RECURSION_NOT_CLOSED");
  return subroutineCall(reader, number, null, offset);
}

function readPythonGroup(reader: PatternReader): Atom {
  reader.at++;
  if (reader.isAtEnd) reader.fail("MISSING_PARENTHESIS");
  const letter = reader.peek();
  if (letter !== "<" && letter !== "=" && letter !== ">") return reader.fail("UNKNOWN_P_GROUP");
  reader.at++;
  if (letter === "<") return repeatable(readCapture(reader, reader.readName(">")));
  const offset = reader.at;
  const name = reader.readName(")");
  if (letter === ">") return repeatable(subroutineCall(reader, 0, name, offset));
  const escape = reference(reader, 0, name, offset);
  return repeatable(escape.kind === "node" ? escape.node : EMPTY);
}

function readCapture(reader: PatternReader, name: string | null): GroupNode {
  const number = ++reader.groupCount;
  if (name !== null) declareName(reader, name, number);
  const node: GroupNode = { kind: "group", number, body: EMPTY };
  if (reader.groups[number] === undefined) reader.groups[number] = node;
  node.body = readBody(reader);
  return node;
}

function declareName(reader: PatternReader, name: string, number: number): void {
  const known = reader.names[number];
  if (known !== undefined && known !== name) {
    throw new CompileError(PatternError.DIFFERENT_NAMES, reader.at);
  }
  if (known === undefined && reader.names.includes(name) && !reader.options.duplicateNames) {
    if (!reader.modifiers.duplicateNames) reader.fail("DUPLICATE_NAME");
  }
  reader.names[number] = name;
}

/** `(?|…)`: every branch numbers its groups from the same start. */
function readBranchReset(reader: PatternReader): PatternNode {
  reader.hasBranchReset = true;
  const first = reader.groupCount;
  let highest = first;
  const node = within(reader, () =>
    joinBranches(reader.readBranches(reader, () => {
      highest = Math.max(highest, reader.groupCount);
      reader.groupCount = first;
    })));
  reader.groupCount = Math.max(highest, reader.groupCount);
  return node;
}

/** `(?C…)`: read and ignored, as PHP sets no callout. */
function readCallout(reader: PatternReader): Atom | null {
  reader.at++;
  const digits = reader.readRun(/[0-9]+/y);
  if (digits === "" && reader.peek() !== ")") {
    const opening = reader.peek();
    if (reader.isAtEnd) reader.fail("MISSING_PARENTHESIS");
    if (!"`'\"^%#${".includes(opening)) reader.fail("CALLOUT_DELIMITER");
    const start = reader.at;
    const closing = opening === "{" ? "}" : opening;
    let end = reader.pattern.indexOf(closing, start + 1);
    while (end >= 0 && reader.pattern[end + 1] === closing) end = reader.pattern.indexOf(closing, end + 2);
    if (end < 0) reader.fail("CALLOUT_STRING", start);
    reader.at = end + 1;
  } else if (Number(digits) > 255) reader.fail("CALLOUT_TOO_BIG");
  if (!reader.accept(")")) reader.fail("CALLOUT_NOT_CLOSED");
  return { node: null, isRepeatable: false };
}

/** `(?i)`, `(?i:…)`, `(?^…)`. */
function readOptions(reader: PatternReader, _start: number): Atom | null {
  const saved: Options = { ...reader.options };
  readOptionLetters(reader);
  if (reader.isAtEnd) reader.fail("MISSING_PARENTHESIS");
  if (reader.accept(")")) return { node: null, isRepeatable: false };
  reader.at++;
  const node = readBody(reader);
  reader.options = saved;
  return repeatable(node);
}

const ASCII_OPTIONS: Readonly<Record<string, readonly (keyof Options)[]>> = {
  D: ["asciiDigit"],
  S: ["asciiSpace"],
  W: ["asciiWord"],
  P: ["asciiPosix"],
  T: [],
};

function readOptionLetters(reader: PatternReader): void {
  const options: Options = { ...reader.options };
  let isOn = true;
  let hasHyphen = false;
  if (reader.accept("^")) {
    options.isCaseless = options.isMultiline = options.noAutoCapture = false;
    options.isDotAll =
      options.isExtended =
      options.isExtendedMore =
      options.isRestricted =
        false;
    hasHyphen = true;
  }
  for (;;) {
    if (reader.isAtEnd || reader.peek() === ")" || reader.peek() === ":") break;
    const letter = reader.peek();
    reader.at++;
    if (letter === "-") {
      if (hasHyphen) reader.fail("OPTION_HYPHEN", reader.at - 1);
      hasHyphen = true;
      isOn = false;
    } else if (letter === "x") {
      options.isExtended = isOn;
      options.isExtendedMore = reader.accept("x") && isOn;
    } else if (letter === "a") setAsciiOptions(reader, options, isOn);
    else if (!setOption(options, letter, isOn)) {
      reader.fail("UNKNOWN_GROUP", reader.at - 1);
    }
  }
  reader.options = options;
}

function setAsciiOptions(reader: PatternReader, options: Options, isOn: boolean): void {
  const fields = ASCII_OPTIONS[reader.peek()];
  if (fields !== undefined) reader.at++;
  for (const field of fields ?? Object.values(ASCII_OPTIONS).flat()) options[field] = isOn;
}

function setOption(options: Options, letter: string, isOn: boolean): boolean {
  switch (letter) {
    case "i":
      options.isCaseless = isOn;
      return true;
    case "m":
      options.isMultiline = isOn;
      return true;
    case "s":
      options.isDotAll = isOn;
      return true;
    case "n":
      options.noAutoCapture = isOn;
      return true;
    case "J":
      options.duplicateNames = isOn;
      return true;
    case "U":
      options.isUngreedy = isOn;
      return true;
    case "r":
      options.isRestricted = isOn;
      return true;
  }
  return false;
}
