/**
 * Settings at the very start of a pattern: `(*UTF)`, `(*ANYCRLF)`, …
 *
 * *Source:* pcre2pattern(3), "Special start-of-pattern items".
 *
 * @module
 */
import type { PatternReader } from "./pattern_reader.ts";
import type { Newline } from "./tree.ts";

const NEWLINES: Readonly<Record<string, Newline>> = {
  "(*CR)": "cr",
  "(*LF)": "lf",
  "(*CRLF)": "crlf",
  "(*ANY)": "any",
  "(*NUL)": "nul",
  "(*ANYCRLF)": "anycrlf",
};

const IGNORED =
  /\(\*(?:NOTEMPTY|NOTEMPTY_ATSTART|NO_AUTO_POSSESS|NO_DOTSTAR_ANCHOR|NO_JIT|NO_START_OPT|LIMIT_(?:HEAP|MATCH|DEPTH|RECURSION)=\d+)\)/y;

/** Reads all settings and applies them to the reader. */
export function readStartOptions(reader: PatternReader): void {
  while (reader.startsWith("(*")) {
    const end = reader.pattern.indexOf(")", reader.at);
    const item = reader.pattern.slice(reader.at, end + 1);
    if (item === "(*UTF)" || item === "(*UTF8)") reader.isUtf = true;
    else if (item === "(*UCP)") reader.isUcp = true;
    else if (item === "(*CASELESS_RESTRICT)") reader.options.isRestricted = true;
    else if (item === "(*BSR_ANYCRLF)") reader.isNarrowNewlineSequence = true;
    else if (item === "(*BSR_UNICODE)") reader.isNarrowNewlineSequence = false;
    else if (Object.hasOwn(NEWLINES, item)) reader.newline = NEWLINES[item]!;
    else if (reader.readRun(IGNORED) !== "") continue;
    else return;
    reader.at = end + 1;
  }
}
