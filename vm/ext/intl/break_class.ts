/**
 * Classes IntlBreakIterator, IntlRuleBasedBreakIterator, IntlCodePointBreakIterator and IntlPartsIterator.
 *
 * *Source:* https://www.php.net/class.intlbreakiterator
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, constant, int, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { Api, callLabel, intConstants, refuseArgument } from "./api.ts";
import { breakerOf, BreakModel, CODE_POINT_BREAKER } from "./break_model.ts";
import { BreakProblem, compactRules, parseBreakRules } from "./break_rules.ts";
import { givenLocale } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, codeOf, IntlError, setError, textOf } from "./errors.ts";
import { IteratorObject, type IteratorSource } from "./intl_iterator.ts";
import { knownLocale } from "./locale_known.ts";

class BreakObject extends PhpObject {
  readonly error = new IntlError();
  model: BreakModel | null = null;
  /** Rules of one's own, without space. */
  rules: string | null = null;

  copyFrom(original: BreakObject): void {
    this.model = original.model?.copy() ?? null;
    this.rules = original.rules;
  }

  /** Throws: Error for an object that no constructor opened. */
  value(): BreakModel {
    clearError(this.error);
    return this.model ?? throwError("Error", "Found unconstructed BreakIterator");
  }

  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof BreakObject) || this.model === null || other.model === null) return undefined;
    const [one, two] = [this.model, other.model];
    return one.breaker.name === two.breaker.name && one.text === two.text && this.rules === other.rules
      ? 0
      : 1;
  }

  propertiesFor(): PhpArray {
    const { model } = this;
    if (model === null) return PhpArray.ofEntries([["valid", false]]);
    const isPoints = model.breaker === CODE_POINT_BREAKER;
    return PhpArray.ofEntries([
      ["valid", true],
      ["text", model.text],
      ["type", isPoints ? "CodePointBreakIterator" : "RuleBasedBreakIterator"],
    ]);
  }
}

/** The boundaries of a text, one after the other. */
class BoundarySource implements IteratorSource {
  #count = 0;
  #isValid = false;
  constructor(readonly model: BreakModel) {}
  rewind(): void {
    this.model.first();
    this.#count = 0;
    this.#isValid = true;
  }
  next(): void {
    this.#isValid = this.model.go(this.model.index + 1) >= 0;
    this.#count++;
  }
  isValid(): boolean {
    return this.#isValid;
  }
  current(): PhpValue {
    return this.#isValid ? this.model.place : null;
  }
  key(): PhpValue {
    return this.#count;
  }
}

const KEY_SEQUENTIAL = 0;
const KEY_LEFT = 1;
const KEY_RIGHT = 2;

/** What stands between the boundaries of a text. */
class PartSource implements IteratorSource {
  #start = 0;
  #count = -1;
  #isValid = false;
  constructor(readonly model: BreakModel, readonly keys: number) {}
  rewind(): void {
    this.#count = -1;
    this.model.first();
    this.next();
  }
  next(): void {
    this.#start = this.model.place;
    this.#isValid = this.model.go(this.model.index + 1) >= 0;
    this.#count++;
  }
  isValid(): boolean {
    return this.#isValid;
  }
  current(): PhpValue {
    return this.#isValid ? (this.model.text ?? "").slice(this.#start, this.model.place) : null;
  }
  key(): PhpValue {
    return this.keys === KEY_LEFT ? this.#start : this.keys === KEY_RIGHT ? this.model.place : this.#count;
  }
}

class PartsObject extends IteratorObject {
  iterator: BreakObject | null = null;
}

const api = new Api("IntlBreakIterator", BreakObject, "");
const LOCALE = [string("locale").nullable().default(null)] as const;

function create(className: string, model: BreakModel): BreakObject {
  const made = instantiate(context.classes.get(className)!) as BreakObject;
  made.model = model;
  return made;
}

for (const kind of ["Character", "Line", "Sentence", "Title", "Word"]) {
  api.staticMethod(`create${kind}Instance`, LOCALE, "?IntlBreakIterator", (given) => {
    clearError();
    const locale = givenLocale(given);
    return create(
      "intlrulebasedbreakiterator",
      new BreakModel(breakerOf(kind.toLowerCase(), locale), locale),
    );
  });
}
api.staticMethod("createCodePointInstance", [], "IntlCodePointBreakIterator", () => {
  clearError();
  return create("intlcodepointbreakiterator", new BreakModel(CODE_POINT_BREAKER, ""));
});
api.method("__construct", [], "", () => null, { visibility: "private" });
api.method("current", [], "int", (self) => self.value().place);
api.method("first", [], "int", (self) => self.value().first());
api.method("following", [int("offset")], "int", (self, offset) => self.value().following(offset));
api.method("getErrorCode", [], "int", (self) => codeOf(self.error));
api.method("getErrorMessage", [], "string", (self) => textOf(self.error));
api.method("getLocale", [int("type")], "string|false", (self, type) => {
  const { locale } = self.value();
  if (type !== 0 && type !== 1) {
    setError(Code.ILLEGAL_ARGUMENT, "breakiter_get_locale: invalid locale type", self.error);
    return false;
  }
  return type === 0 || locale === "" ? "" : knownLocale(locale);
});
api.method(
  "getPartsIterator",
  [string("type").default(constant("IntlPartsIterator::KEY_SEQUENTIAL", 0 as unknown as string))],
  "IntlPartsIterator",
  (self, type) => {
    const model = self.value();
    const keys = Number(type);
    if (keys !== KEY_SEQUENTIAL && keys !== KEY_LEFT && keys !== KEY_RIGHT) {
      refuseArgument(
        1,
        "must be one of IntlPartsIterator::KEY_SEQUENTIAL, IntlPartsIterator::KEY_LEFT, or " +
          "IntlPartsIterator::KEY_RIGHT",
      );
    }
    const made = instantiate(context.classes.get("intlpartsiterator")!) as PartsObject;
    made.iterator = self;
    made.source = new PartSource(model, keys);
    return made;
  },
);
api.method("getText", [], "?string", (self) => self.value().text);
api.method("isBoundary", [int("offset")], "bool", (self, offset) => self.value().isBoundary(offset));
api.method("last", [], "int", (self) => self.value().last());
api.method("next", [int("offset").nullable().default(null)], "int", (self, count) => {
  const model = self.value();
  return model.go(model.index + (count ?? 1));
});
api.method("preceding", [int("offset")], "int", (self, offset) => self.value().preceding(offset));
api.method("previous", [], "int", (self) => {
  const model = self.value();
  return model.go(model.index - 1);
});
api.method("setText", [string("text")], "bool", (self, text) => {
  self.value().setText(text);
  return true;
});
api.method("getIterator", [], "Iterator", (self) => {
  const made = instantiate(context.classes.get("intliterator")!) as IteratorObject;
  made.source = new BoundarySource(self.value());
  return made;
}, { hasRealReturnType: true });

const CONSTANTS = {
  DONE: -1,
  WORD_NONE: 0,
  WORD_NONE_LIMIT: 100,
  WORD_NUMBER: 100,
  WORD_NUMBER_LIMIT: 200,
  WORD_LETTER: 200,
  WORD_LETTER_LIMIT: 300,
  WORD_KANA: 300,
  WORD_KANA_LIMIT: 400,
  WORD_IDEO: 400,
  WORD_IDEO_LIMIT: 500,
  LINE_SOFT: 0,
  LINE_SOFT_LIMIT: 100,
  LINE_HARD: 100,
  LINE_HARD_LIMIT: 200,
  SENTENCE_TERM: 0,
  SENTENCE_TERM_LIMIT: 100,
  SENTENCE_SEP: 100,
  SENTENCE_SEP_LIMIT: 200,
};

/** The class IntlBreakIterator. */
export const breakClass: ClassDeclaration = defineClass({
  name: "IntlBreakIterator",
  native: BreakObject,
  interfaces: ["IteratorAggregate"],
  isSerializable: false,
  constants: intConstants(CONSTANTS),
  methods: api.methods,
});

/** What rules that were compiled begin with. */
const COMPILED = "\0break rules\0";
const ruled = new Api("IntlRuleBasedBreakIterator", BreakObject, "");

ruled.method(
  "__construct",
  [string("rules"), bool("compiled").default(false)],
  "",
  (self, given, isCompiled) => {
    clearError();
    if (self.model !== null) throwError("Error", "IntlRuleBasedBreakIterator object is already constructed");
    const fail = (text: string): never => {
      setError(Code.ILLEGAL_ARGUMENT, text);
      throwError("IntlException", `${callLabel()}(): ${text}`);
    };
    if (isCompiled && !given.startsWith(COMPILED)) fail("unable to create instance from compiled rules");
    if (!isValidUtf8(given)) fail("rules were not a valid UTF-8 string");
    const text = utf8ToJs(isCompiled ? given.slice(COMPILED.length) : given);
    const compact = compactRules(text);
    const rules = parseBreakRules(compact);
    if (rules instanceof BreakProblem) {
      return fail(
        "unable to create RuleBasedBreakIterator from rules " +
          `(parse error on line ${rules.line}, offset ${rules.offset})`,
      );
    }
    self.rules = compact;
    self.model = new BreakModel({ name: "rules", boundaries: (part) => rules.boundaries(part) }, "");
    return null;
  },
);
ruled.method("getBinaryRules", [], "string|false", (self) => {
  self.value();
  return COMPILED + jsToUtf8(self.rules ?? "");
});
ruled.method("getRules", [], "string|false", (self) => {
  self.value();
  return jsToUtf8(self.rules ?? "");
});
ruled.method("getRuleStatus", [], "int", (self) => self.value().statuses.at(-1) ?? 0);
ruled.method("getRuleStatusVec", [], "array|false", (self) => PhpArray.ofList([...self.value().statuses]));

/** The class IntlRuleBasedBreakIterator. */
export const ruleBreakClass: ClassDeclaration = defineClass({
  name: "IntlRuleBasedBreakIterator",
  parent: "IntlBreakIterator",
  native: BreakObject,
  isSerializable: false,
  methods: ruled.methods,
});

const points = new Api("IntlCodePointBreakIterator", BreakObject, "");
points.method("getLastCodePoint", [], "int", (self) => self.value().lastPoint);

/** The class IntlCodePointBreakIterator. */
export const codePointBreakClass: ClassDeclaration = defineClass({
  name: "IntlCodePointBreakIterator",
  parent: "IntlBreakIterator",
  native: BreakObject,
  isSerializable: false,
  methods: points.methods,
});

const parts = new Api("IntlPartsIterator", PartsObject, "");
parts.method("getBreakIterator", [], "IntlBreakIterator", (self) => {
  return self.iterator ?? throwError("Error", "Found unconstructed IntlPartsIterator");
});
parts.method("getRuleStatus", [], "int", (self) => self.iterator?.value().statuses.at(-1) ?? 0);

/** The class IntlPartsIterator. */
export const partsClass: ClassDeclaration = defineClass({
  name: "IntlPartsIterator",
  parent: "IntlIterator",
  native: PartsObject,
  isSerializable: false,
  isCloneable: false,
  constants: intConstants({ KEY_SEQUENTIAL, KEY_LEFT, KEY_RIGHT }),
  methods: parts.methods,
});
