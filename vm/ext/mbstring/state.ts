/**
 * What a request says of encodings: the internal one, the substitute character, the order of detection, the language.
 *
 * *Source:* https://www.php.net/mbstring.configuration; php-src ext/mbstring/mbstring.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import type { Context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import type { Substitution } from "./conversion.ts";
import { writes } from "./directives.ts";
import { type Encoding, encodingNamed } from "./encodings.ts";
import { type Language, languageNamed } from "./languages.ts";

/** Encodings and settings of the running request. */
export interface MbState {
  internal: Encoding;
  /** Whether a script chose the internal encoding, so that `internal_encoding` means nothing. */
  isInternalChosen: boolean;
  /** The name that a function was given last, in small letters: its deprecation was told. */
  lastName: string;
  /** How often mbstring.internal_encoding was set, when the directives were last looked at. */
  internalWrites: number;
  /** Null leaves output as it is. */
  httpOutput: Encoding | null;
  httpInput: readonly Encoding[];
  /** The encoding of the body that was read; null while there was none. */
  readInput: Encoding | null;
  detectOrder: readonly Encoding[];
  substitution: Substitution;
  language: Language;
  /** Of the directives, when they were last looked at. */
  generation: number;
  /** The directives' texts then. */
  texts: readonly string[];
}

let current: MbState | null = null;

/** Forgets the settings of a request. */
export function forgetMbState(): void {
  current = null;
}

/** The settings now; directives that changed since the last look are taken over. */
export function mbState(context: Context): MbState {
  if (current !== null && current.generation === context.ini.generation) return current;
  return refresh(context);
}

/** The directives that mean something here, in the order of {@linkcode APPLY}. */
const DIRECTIVES = [
  "language",
  "detect_order",
  "substitute_character",
  "internal_encoding",
  "http_output",
  "http_input",
];

const SHARED = ["internal_encoding", "output_encoding", "input_encoding", "default_charset"];

function refresh(context: Context): MbState {
  const { ini } = context;
  const names = [...DIRECTIVES.map((name) => `mbstring.${name}`), ...SHARED];
  const texts = names.map((name) => ini.get(name) ?? "");
  const before = current;
  const state = current ??= fresh();
  state.generation = ini.generation;
  const changed = (index: number) => before === null || before.texts[index] !== texts[index];
  if (changed(0)) state.language = languageNamed(texts[0]!) ?? languageNamed("neutral")!;
  if (changed(1) || changed(0)) state.detectOrder = listOf(texts[1]!, state) ?? defaultOrder(state);
  if (changed(2)) applySubstitute(state, texts[2]!);
  if (writes.internal !== state.internalWrites || changed(3)) state.isInternalChosen = false;
  state.internalWrites = writes.internal;
  if (!state.isInternalChosen) state.internal = firstKnown(texts[3]!, texts[6]!, texts[9]!);
  if (changed(4) || changed(7) || changed(9)) {
    state.httpOutput = (texts[4] || texts[7])!.toLowerCase() === "pass"
      ? null
      : firstKnown(texts[4]!, texts[7]!, texts[9]!);
  }
  if (changed(5) || changed(8) || changed(9)) {
    state.httpInput = listOf(texts[5] || texts[8] || texts[9]!, state) ?? [];
  }
  state.texts = texts;
  return state;
}

function fresh(): MbState {
  const utf8 = encodingNamed("UTF-8")!;
  return {
    internal: utf8,
    isInternalChosen: false,
    lastName: "",
    internalWrites: 0,
    httpOutput: utf8,
    httpInput: [],
    readInput: null,
    detectOrder: [],
    substitution: { mode: "char", character: 0x3f, illegalCount: 0 },
    language: languageNamed("neutral")!,
    generation: -1,
    texts: [],
  };
}

/** The first text that is not empty, as an encoding; UTF-8 when it names none. */
function firstKnown(...texts: string[]): Encoding {
  return encodingNamed(texts.find((text) => text !== "") ?? "") ?? encodingNamed("UTF-8")!;
}

/** The order of detection that a language brings. */
export function defaultOrder(state: MbState): readonly Encoding[] {
  return state.language.order.map((name) => encodingNamed(name)).filter((encoding) => encoding !== undefined);
}

/** The known encodings of a list with commas; null for none. "auto" stands for the language's. */
function listOf(text: string, state: MbState): readonly Encoding[] | null {
  const found: Encoding[] = [];
  for (const name of text.split(",").map((part) => part.trim())) {
    if (name.toLowerCase() === "auto") found.push(...defaultOrder(state));
    const encoding = encodingNamed(name);
    if (encoding !== undefined) found.push(encoding);
  }
  return found.length === 0 ? null : found;
}

function applySubstitute(state: MbState, text: string): void {
  const { substitution } = state;
  const word = text.toLowerCase();
  if (word === "none" || word === "long" || word === "entity") substitution.mode = word;
  else {
    substitution.mode = "char";
    const number = text === "" ? 0x3f : Number(text);
    substitution.character = Number.isInteger(number) && isCodePoint(number) ? number : 0x3f;
  }
}

/** Whether a number is a code point of Unicode that is no surrogate. */
export function isCodePoint(number: number): boolean {
  return number >= 0 && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
}

/**
 * The encoding that an argument names, the internal one for null.
 *
 * Throws: ValueError for an unknown name. Raises: E_DEPRECATED for those that are no encodings of characters.
 */
export function encodingOf(context: Context, label: string, number: number, name: string | null): Encoding {
  const state = mbState(context);
  if (name === null) return state.internal;
  // To PHP the name ends at a zero byte.
  const plain = name.split("\0", 1)[0]!;
  const encoding = encodingNamed(plain);
  if (encoding === undefined) {
    throwArgumentValueError(label, number, `must be a valid encoding, "${plain}" given`);
  }
  const lowered = plain.toLowerCase();
  if (encoding.deprecation !== "" && lowered !== state.lastName) {
    context.raise(E_DEPRECATED, `${label}(): ${encoding.deprecation}`);
  }
  state.lastName = lowered;
  return encoding;
}
