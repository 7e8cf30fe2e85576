/**
 * Class Transliterator, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.transliterator
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { classConstant, type ClassDeclaration, defineClass, property } from "../../runtime/builtin_class.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, int, string, union } from "../../runtime/parameter.ts";
import { Api, callLabel, refuseArgument, setCall } from "./api.ts";
import { Code } from "./error_codes.ts";
import { clearError, codeOf, IntlError, setError, textOf } from "./errors.ts";
import { compileRules, readSet, RuleProblem, type Transform } from "./transliteration_rules.ts";
import { findTransform, transformIds } from "./transliterations.ts";

const FORWARD = 0;
const REVERSE = 1;
/** How much of rules is shown about an error. */
const SHOWN = 15;

class TransliteratorObject extends PhpObject {
  readonly error = new IntlError();
  transform: Transform | null = null;
  declare $id: string;

  copyFrom(original: TransliteratorObject): void {
    if (original.transform === null) throwError("Error", "Cannot clone uninitialized Transliterator");
    this.transform = original.transform;
  }

  /** Throws: Error for an object that was not made by the class. */
  value(): Transform {
    clearError(this.error);
    return this.transform ?? throwError("Error", "Found unconstructed Transliterator");
  }
}

/** One of several transforms: the filter as it is written, its class, and what is done in each direction. */
interface Step {
  readonly filter: string;
  readonly source: string;
  /** The id forwards, or null where nothing is done; the same backwards. */
  readonly forward: string | null;
  readonly backward: string | null;
  /** Whether both ids are written. */
  readonly isPair: boolean;
}

/** Reads one step of a compound id; null for what is none. */
function readStep(text: string): Step | null {
  let rest = text.trim();
  let filter = "";
  let source = "";
  if (/^(?:\[|\\[pP]\{)/.test(rest)) {
    try {
      const set = readSet(rest, 0);
      filter = rest.slice(0, set.end);
      source = set.source;
      rest = rest.slice(set.end).trim();
    } catch (problem) {
      if (problem instanceof RuleProblem) return null;
      throw problem;
    }
  }
  const found = /^([^()]*?)\s*(\(([^()]*)\))?$/.exec(rest);
  if (found === null) return null;
  const forward = found[1]!.trim();
  const isPair = found[2] !== undefined;
  const backward = (found[3] ?? "").trim();
  if (forward === "" && !isPair && filter === "") return null;
  return { filter, source, forward: forward === "" ? null : forward, backward: backward || null, isPair };
}

/** Splits a compound id at `;`, outside of sets. */
function splitId(id: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of id) {
    if (char === "[") depth++;
    if (char === "]") depth--;
    if (char === ";" && depth <= 0) {
      parts.push(part);
      part = "";
    } else part += char;
  }
  return [...parts, part].filter((text, index, all) => text.trim() !== "" || index < all.length - 1);
}

function filtered(transform: Transform, source: string): Transform {
  if (source === "") return transform;
  const pattern = new RegExp(`(?:${source})+`, "gv");
  return (text) => text.replace(pattern, (part) => transform(part));
}

/** The inverse of an id that stands alone: short where it was. */
function inverseId(id: string): string | null {
  const found = findTransform(id);
  if (found === null) return null;
  return id.includes("-") || !found.inverse.startsWith("Any-") ? found.inverse : found.inverse.slice(4);
}

/** An id that is compound, as ICU writes it, and what it does; null for an id that is not known. */
function openId(
  id: string,
  isReverse: boolean,
): { readonly id: string; readonly transform: Transform } | null {
  const parts = splitId(id);
  if (parts.length === 0) return null;
  const transforms: Transform[] = [];
  const names: string[] = [];
  let global = "";
  for (const [index, part] of parts.entries()) {
    const step = readStep(part);
    if (step === null) return null;
    if (step.forward === null && !step.isPair && index === 0 && parts.length > 1) {
      global = step.source;
      names.push(step.filter);
      continue;
    }
    const known = step.forward === null ? null : findTransform(step.forward);
    if (step.forward !== null && known === null) return null;
    const other = step.isPair ? step.backward : isReverse ? inverseId(step.forward!) : null;
    const used = isReverse ? other : step.forward;
    const transform = used === null ? null : findTransform(used);
    if (used !== null && transform === null) return null;
    transforms.push(transform === null ? (text) => text : filtered(transform.transform, step.source));
    const [first, second] = isReverse ? [step.backward, step.forward] : [step.forward, step.backward];
    const name = step.isPair ? `${first ?? ""}(${second ?? ""})` : used ?? "";
    names.push(`${step.filter}${step.filter === "" ? "" : " "}${name}`);
  }
  if (isReverse) {
    transforms.reverse();
    names.reverse();
  }
  const all: Transform = (text) => transforms.reduce((done, transform) => transform(done), text);
  return { id: names.join(";"), transform: filtered(all, global) };
}

function make(id: string, transform: Transform): TransliteratorObject {
  const made = instantiate(context.classes.get("transliterator")!) as TransliteratorObject;
  made.$id = jsToUtf8(id);
  made.transform = transform;
  return made;
}

function checkDirection(direction: number): void {
  if (direction === FORWARD || direction === REVERSE) return;
  refuseArgument(2, "must be either Transliterator::FORWARD or Transliterator::REVERSE");
}

/** Opens a transliterator by its id; null, with the error set, for one that is not known. */
function create(given: string, direction: number): TransliteratorObject | null {
  clearError();
  checkDirection(direction);
  if (!isValidUtf8(given)) {
    setError(Code.INVALID_CHAR, "String conversion of id to UTF-16 failed");
    return null;
  }
  const opened = openId(utf8ToJs(given), direction === REVERSE);
  if (opened !== null) return make(opened.id, opened.transform);
  setError(Code.INVALID_ID, `transliterator_create: unable to open ICU transliterator with id "${given}"`);
  return null;
}

function createFromRules(given: string, direction: number): TransliteratorObject | null {
  clearError();
  checkDirection(direction);
  if (!isValidUtf8(given)) {
    setError(Code.INVALID_CHAR, "String conversion of rules to UTF-16 failed");
    return null;
  }
  try {
    const rules = compileRules(
      utf8ToJs(given),
      direction === REVERSE,
      (id) => openId(id, direction === REVERSE)?.transform ?? null,
    );
    return make("RulesTransPHP", rules);
  } catch (problem) {
    if (!(problem instanceof RuleProblem) && !(problem instanceof SyntaxError)) throw problem;
    const [code, text] = problem instanceof RuleProblem
      ? [problem.code, problem.text]
      : [Code.UNQUOTED_SPECIAL, ""];
    const place = `parse error at offset 0, before or at "${jsToUtf8(text.slice(0, SHOWN))}"`;
    setError(
      code,
      `transliterator_create_from_rules: unable to create ICU transliterator from rules (${place})`,
    );
    return null;
  }
}

const api = new Api("Transliterator", TransliteratorObject, "transliterator");
const DIRECTION = int("direction").default(constant("Transliterator::FORWARD", FORWARD));

api.method("__construct", [], "", () => null, { visibility: "private", isFinal: true });
api.staticPair("create", "transliterator_create", [string("id"), DIRECTION], "?Transliterator", create);
api.staticPair(
  "createFromRules",
  "transliterator_create_from_rules",
  [string("rules"), DIRECTION],
  "?Transliterator",
  createFromRules,
);
api.pair("createInverse", "transliterator_create_inverse", [], "?Transliterator", (self) => {
  self.value();
  const opened = openId(utf8ToJs(self.$id), true);
  if (opened !== null) return make(opened.id, opened.transform);
  setError(
    Code.INVALID_ID,
    "transliterator_create_inverse: could not create inverse ICU transliterator",
    self.error,
  );
  return null;
});
api.staticPair("listIDs", "transliterator_list_ids", [], "array|false", () => {
  clearError();
  return PhpArray.ofList(transformIds());
});

/** Rewrites a part of a text; false, with the error set, for a part that is not there. */
function transliterate(
  self: TransliteratorObject,
  given: string,
  start: number,
  end: number,
): string | false {
  const transform = self.value();
  if (end < -1) refuseArgument(3, "must be greater than or equal to -1");
  if (start < 0) refuseArgument(2, "must be greater than or equal to 0");
  if (end !== -1 && start > end) refuseArgument(2, "must be less than or equal to argument #3 ($end)");
  if (!isValidUtf8(given)) {
    setError(Code.INVALID_CHAR, "String conversion of string to UTF-16 failed", self.error);
    return false;
  }
  const text = utf8ToJs(given);
  if (start > text.length || end > text.length) {
    setError(
      Code.ILLEGAL_ARGUMENT,
      'transliterator_transliterate: Neither "start" nor the "end" arguments can exceed the number of UTF-16 code ' +
        `units (in this case, ${text.length})`,
      self.error,
    );
    return false;
  }
  const last = end === -1 ? text.length : end;
  return jsToUtf8(text.slice(0, start) + transform(text.slice(start, last)) + text.slice(last));
}

const RANGE = [string("string"), int("start").default(0), int("end").default(-1)] as const;
api.method("transliterate", RANGE, "string|false", transliterate);
api.pair("getErrorCode", "transliterator_get_error_code", [], "int|false", (self) => codeOf(self.error));
api.pair(
  "getErrorMessage",
  "transliterator_get_error_message",
  [],
  "string|false",
  (self) => textOf(self.error),
);

/** A transliterator, or the id of one. *Source:* https://www.php.net/transliterator.transliterate */
const transliterateFunction = defineFunction({
  name: "transliterator_transliterate",
  parameters: [union("Transliterator|string", "transliterator"), ...RANGE],
  returns: "string|false",
  body(_context, given, text, start, end) {
    setCall("transliterator_transliterate", 1);
    if (typeof given !== "string") return transliterate(given as TransliteratorObject, text, start, end);
    const made = create(toText(given), FORWARD);
    if (made !== null) {
      setCall("transliterator_transliterate", 1);
      return transliterate(made, text, start, end);
    }
    const why = toText(context.functions.get("intl_get_error_message")!.invoke(null, []));
    context.raise(E_WARNING, `${callLabel()}(): Could not create transliterator with ID "${given}" (${why})`);
    return false;
  },
});

/** The functions `transliterator_…`. */
export const TRANSLITERATOR_FUNCTIONS: readonly FunctionEntry[] = [...api.functions, transliterateFunction];

/** The class Transliterator. */
export const transliteratorClass: ClassDeclaration = defineClass({
  name: "Transliterator",
  native: TransliteratorObject,
  isSerializable: false,
  constants: [
    classConstant("FORWARD", FORWARD, { type: "int" }),
    classConstant("REVERSE", REVERSE, { type: "int" }),
  ],
  properties: [property("id", "string", { isReadonly: true })],
  methods: api.methods,
});
