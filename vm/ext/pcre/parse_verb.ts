/**
 * `(*VERB)`, `(*VERB:name)` and the spelled-out assertions `(*positive_lookahead:…)`.
 *
 * *Source:* pcre2pattern(3), "Backtracking control"; "Alphabetic assertion names".
 *
 * @module
 */
import { readBody, readLook } from "./parse_body.ts";
import type { Atom, PatternReader } from "./pattern_reader.ts";
import type { PatternNode, Verb } from "./tree.ts";

const VERBS: Readonly<Record<string, Verb>> = {
  ACCEPT: "accept",
  F: "fail",
  FAIL: "fail",
  COMMIT: "commit",
  PRUNE: "prune",
  SKIP: "skip",
  THEN: "then",
  MARK: "mark",
  "": "mark",
};

/** Behind, negative, non-atomic. */
const LOOKS: Readonly<Record<string, readonly [boolean, boolean, boolean]>> = {
  pla: [false, false, false],
  positive_lookahead: [false, false, false],
  nla: [false, true, false],
  negative_lookahead: [false, true, false],
  plb: [true, false, false],
  positive_lookbehind: [true, false, false],
  nlb: [true, true, false],
  negative_lookbehind: [true, true, false],
  napla: [false, false, true],
  non_atomic_positive_lookahead: [false, false, true],
  naplb: [true, false, true],
  non_atomic_positive_lookbehind: [true, false, true],
};

/** Reads a verb; the cursor is on the parenthesis. */
export function readVerb(reader: PatternReader): Atom {
  const start = reader.at;
  reader.at += 2;
  const name = reader.readRun(/\w+/y);
  if (/^[a-z]/.test(name)) return readAlphaAssertion(reader, name, start);
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (reader.isAtEnd || verb === undefined) return reader.fail("UNKNOWN_VERB");
  if (reader.accept(")")) {
    if (verb === "mark") reader.fail("MARK_ARGUMENT", reader.at - 1);
    return verbAtom(reader, verb, null);
  }
  if (!reader.accept(":")) return reader.fail("UNKNOWN_VERB");
  const end = reader.pattern.indexOf(")", reader.at);
  if (end < 0) return reader.fail("UNKNOWN_VERB", reader.pattern.length);
  const argument = reader.pattern.slice(reader.at, end);
  if (argument.length > 255) reader.fail("VERB_TOO_LONG");
  reader.at = end + 1;
  if (argument === "" && verb === "mark") reader.fail("MARK_ARGUMENT", end);
  return verbAtom(reader, verb, argument === "" ? null : argument);
}

function verbAtom(reader: PatternReader, verb: Verb, name: string | null): Atom {
  reader.hasVerb = true;
  const isRepeatable = verb === "accept";
  if (name === null || verb === "mark" || verb === "skip" || verb === "prune" || verb === "then") {
    return { node: { kind: "verb", verb, name }, isRepeatable };
  }
  const items: PatternNode[] = [{ kind: "verb", verb: "mark", name }, { kind: "verb", verb, name: null }];
  return { node: { kind: "sequence", items }, isRepeatable };
}

function readAlphaAssertion(reader: PatternReader, name: string, start: number): Atom {
  if (!reader.accept(":")) return reader.fail("UNKNOWN_ALPHA_ASSERTION");
  if (name === "atomic") return { node: { kind: "atomic", body: readBody(reader) }, isRepeatable: true };
  if (name === "sr" || name === "script_run") return { node: readBody(reader), isRepeatable: true };
  if (name === "asr" || name === "atomic_script_run") {
    return { node: { kind: "atomic", body: readBody(reader) }, isRepeatable: true };
  }
  const look = Object.hasOwn(LOOKS, name) ? LOOKS[name] : undefined;
  if (look === undefined) return reader.fail("UNKNOWN_ALPHA_ASSERTION", reader.at - 1);
  return { node: readLook(reader, start, look[0], look[1], look[2]), isRepeatable: true };
}
