/**
 * Class UConverter: texts from one encoding to another.
 *
 * *Source:* https://www.php.net/class.uconverter
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { isValidUtf8 } from "../../runtime/byte_string.ts";
import { BAD } from "../../runtime/charset/charset.ts";
import { pointsOfUtf8, utf8OfJs } from "../../runtime/charset/unicode.ts";
import { callMethod } from "../../runtime/call.ts";
import { toText } from "../../runtime/conversion.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, bool, int, string, untyped } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import { isInt, type PhpValue } from "../../runtime/value.ts";
import { Api, intConstants, refuseArgument } from "./api.ts";
import { type Encoding, encodingNames, encodingOf, namesOf } from "./converter_names.ts";
import { Code } from "./error_codes.ts";
import { clearError, IntlError, setError } from "./errors.ts";

const FILE_ACCESS_ERROR = 4;
const INVALID_STATE_ERROR = 27;
const REASON_UNASSIGNED = 0;
const REASON_ILLEGAL = 1;
const REASONS = ["UNASSIGNED", "ILLEGAL", "IRREGULAR", "RESET", "CLOSE", "CLONE"];
/** What stands for what an encoding does not have. */
const SUBSTITUTE = "\x1a";
const REPLACEMENT = 0xfffd;

class ConverterObject extends PhpObject {
  readonly error = new IntlError();
  source: Encoding | null = null;
  destination: Encoding | null = null;
  /** Null for the usual one. */
  substitute: string | null = null;
  sourceSubstitute: string | null = null;

  copyFrom(original: ConverterObject): void {
    this.source = original.source;
    this.destination = original.destination;
    this.substitute = original.substitute;
    this.sourceSubstitute = original.sourceSubstitute;
  }
}

/** What a callback gives instead of what could not be converted. */
type Repair = (reason: number, bytes: string, point: number) => readonly number[];

/** The code points of a text in an encoding; `repair` gives those for bytes that are none. */
function decode(text: string, encoding: Encoding, repair: Repair | null): number[] {
  const points = encoding.charset.decode(text);
  if (repair === null || !points.includes(BAD)) return points;
  const repaired: number[] = [];
  for (let at = 0; at < text.length;) {
    let size = 1;
    let found: number[] = [BAD];
    for (; size <= 4 && at + size <= text.length; size++) {
      found = encoding.charset.decode(text.slice(at, at + size));
      if (found.length === 1 && found[0] !== BAD) break;
    }
    const isFound = found.length === 1 && found[0] !== BAD;
    if (isFound) repaired.push(found[0]!);
    else repaired.push(...repair(REASON_ILLEGAL, text[at]!, 0));
    at += isFound ? size : 1;
  }
  return repaired;
}

function encode(
  points: readonly number[],
  encoding: Encoding,
  bad: number,
  substitute: string,
  repair: Repair | null,
): string {
  const encoder = encoding.charset.encoder();
  let text = "";
  for (const point of points) {
    const bytes = encoder.put(point === BAD ? bad : point);
    if (bytes !== null) text += bytes;
    else if (repair === null) text += substitute;
    else {
      for (const unit of repair(REASON_UNASSIGNED, "", point)) text += String.fromCharCode(unit & 0xff);
    }
  }
  return text + encoder.finish();
}

/** Whether a text may stand for what cannot be converted: one char of the encoding. */
function isSubstitute(text: string, encoding: Encoding): boolean {
  const points = encoding.charset.decode(text);
  return points.length === 1 && points[0] !== BAD;
}

function setStateError(self: ConverterObject): void {
  setError(INVALID_STATE_ERROR, "Internal converters not initialized", self.error);
}

function open(self: ConverterObject, name: string): Encoding | null {
  const found = isValidUtf8(name) ? encodingOf(name) : null;
  if (found !== null) return found;
  setError(FILE_ACCESS_ERROR, "ucnv_open() returned error 4: U_FILE_ACCESS_ERROR", self.error);
  return null;
}

/** What a method of a subclass gives, as numbers: of code points, or of bytes. */
function repairBy(self: ConverterObject, method: string): Repair | null {
  if (self.cls.methods.get(method.toLowerCase())!.cls.isInternal) return null;
  return (reason, bytes, point) => {
    const error = new Ref(Code.NONE);
    const isSource = method === "toUCallback";
    const given = isSource ? [reason, bytes, bytes] : [reason, PhpArray.ofList([point]), point];
    const result = callMethod(self, method, null, () => [...given, error]);
    return unitsOf(result, isSource);
  };
}

function unitsOf(value: PhpValue, arePoints: boolean): number[] {
  if (value === null) return [];
  if (isInt(value)) return [Number(value)];
  if (value instanceof PhpArray) {
    return value.toValues().flatMap((item) => unitsOf(item as PhpValue, arePoints));
  }
  const text = toText(value);
  return arePoints ? pointsOfUtf8(text) : Array.from(text, (char) => char.charCodeAt(0));
}

function convert(self: ConverterObject, text: string, from: Encoding, to: Encoding): string {
  const points = decode(text, from, repairBy(self, "toUCallback"));
  const substitute = to.isUnicode ? null : self.substitute;
  return encode(points, to, REPLACEMENT, substitute ?? SUBSTITUTE, repairBy(self, "fromUCallback"));
}

const api = new Api("UConverter", ConverterObject, "");

api.method(
  "__construct",
  [
    string("destination_encoding").nullable().default(null),
    string("source_encoding").nullable().default(null),
  ],
  "",
  (self, destination, source) => {
    clearError();
    self.source = open(self, source ?? "utf-8");
    self.destination = open(self, destination ?? "utf-8");
    return null;
  },
);
api.method(
  "convert",
  [string("str"), bool("reverse").default(false)],
  "string|false",
  (self, text, isReverse) => {
    clearError(self.error);
    const { source, destination } = self;
    if (source === null || destination === null) {
      setStateError(self);
      return false;
    }
    return isReverse ? convert(self, text, destination, source) : convert(self, text, source, destination);
  },
);
api.method(
  "fromUCallback",
  [int("reason"), array("source"), int("codePoint"), untyped("error").reference()],
  "array|string|int|null",
  (self, reason, _source, _point, error) => callback(self, reason, error),
);

/** What stands for something without a char of its own; nothing for other events. */
function callback(self: ConverterObject, reason: number, error: Ref): string | null {
  if (reason > 2) return null;
  error.value = Code.NONE;
  return self.substitute ?? SUBSTITUTE;
}

api.staticMethod("getAliases", [string("name")], "array|false|null", (name) => {
  clearError();
  return PhpArray.ofList(namesOf(name));
});
api.staticMethod("getAvailable", [], "array", () => PhpArray.ofList(encodingNames()));
api.method("getDestinationEncoding", [], "string|false|null", (self) => self.destination?.name ?? null);
api.method("getDestinationType", [], "int|false|null", (self) => self.destination?.type ?? null);
api.method("getErrorCode", [], "int", (self) => self.error.code);
api.method("getErrorMessage", [], "?string", (self) => self.error.text);
api.method("getSourceEncoding", [], "string|false|null", (self) => self.source?.name ?? null);
api.method("getSourceType", [], "int|false|null", (self) => self.source?.type ?? null);
api.staticMethod("getStandards", [], "?array", () => {
  return PhpArray.ofList(["UTR22", "IBM", "WINDOWS", "JAVA", "IANA", "MIME", ""]);
});
api.method("getSubstChars", [], "string|false|null", (self) => {
  if (self.source === null) return null;
  return self.sourceSubstitute ?? (self.source.isUnicode ? utf8OfJs("\ufffd") : SUBSTITUTE);
});
api.staticMethod("reasonText", [int("reason")], "string", (reason) => {
  const name = REASONS[reason] ?? refuseArgument(1, "must be a UConverter::REASON_* constant");
  return `REASON_${name}`;
});
api.method("setDestinationEncoding", [string("encoding")], "bool", (self, name) => {
  clearError(self.error);
  const found = open(self, name);
  if (found !== null) self.destination = found;
  return found !== null;
});
api.method("setSourceEncoding", [string("encoding")], "bool", (self, name) => {
  clearError(self.error);
  const found = open(self, name);
  if (found !== null) self.source = found;
  return found !== null;
});
api.method("setSubstChars", [string("chars")], "bool", (self, chars) => {
  clearError(self.error);
  const { source, destination } = self;
  if (source === null || destination === null) {
    setStateError(self);
    return false;
  }
  if (!isSubstitute(chars, source) || !isSubstitute(chars, destination)) {
    setError(
      Code.ILLEGAL_ARGUMENT,
      "ucnv_setSubstChars() returned error 1: U_ILLEGAL_ARGUMENT_ERROR",
      self.error,
    );
    return false;
  }
  self.substitute = chars;
  self.sourceSubstitute = chars;
  return true;
});
api.method(
  "toUCallback",
  [int("reason"), string("source"), string("codeUnits"), untyped("error").reference()],
  "array|string|int|null",
  (self, reason, _source, _units, error) => {
    if (self.source === null) {
      setStateError(self);
      return null;
    }
    return callback(self, reason, error);
  },
);

/** What options of a conversion say; null, with the error set, for a char that is none. */
function optionSubstitute(options: PhpArray | null, name: string, encoding: Encoding): string | null | false {
  const value = options?.getKey(name) as PhpValue | undefined;
  if (typeof value !== "string") return null;
  if (isSubstitute(value, encoding)) return value;
  setError(Code.ILLEGAL_ARGUMENT, "transcode() returned error 1: U_ILLEGAL_ARGUMENT_ERROR");
  return false;
}

api.staticMethod(
  "transcode",
  [
    string("str"),
    string("toEncoding"),
    string("fromEncoding"),
    array("options").nullable().default(null),
  ],
  "string|false",
  (text, toName, fromName, options) => {
    clearError();
    const [from, to] = [encodingOf(fromName), encodingOf(toName)];
    if (from === null || to === null) {
      setError(FILE_ACCESS_ERROR, "Error setting encoding: 4 - U_FILE_ACCESS_ERROR");
      return false;
    }
    const source = optionSubstitute(options, "from_subst", from);
    const destination = source === false ? false : optionSubstitute(options, "to_subst", to);
    if (source === false || destination === false) return false;
    return encode(decode(text, from, null), to, REPLACEMENT, destination ?? SUBSTITUTE, null);
  },
);

const CONSTANTS: Readonly<Record<string, number>> = {
  REASON_UNASSIGNED,
  REASON_ILLEGAL,
  REASON_IRREGULAR: 2,
  REASON_RESET: 3,
  REASON_CLOSE: 4,
  REASON_CLONE: 5,
  UNSUPPORTED_CONVERTER: -1,
  SBCS: 0,
  DBCS: 1,
  MBCS: 2,
  LATIN_1: 3,
  UTF8: 4,
  UTF16_BigEndian: 5,
  UTF16_LittleEndian: 6,
  UTF32_BigEndian: 7,
  UTF32_LittleEndian: 8,
  EBCDIC_STATEFUL: 9,
  ISO_2022: 10,
  LMBCS_1: 11,
  LMBCS_2: 12,
  LMBCS_3: 13,
  LMBCS_4: 14,
  LMBCS_5: 15,
  LMBCS_6: 16,
  LMBCS_8: 17,
  LMBCS_11: 18,
  LMBCS_16: 19,
  LMBCS_17: 20,
  LMBCS_18: 21,
  LMBCS_19: 22,
  LMBCS_LAST: 22,
  HZ: 23,
  SCSU: 24,
  ISCII: 25,
  US_ASCII: 26,
  UTF7: 27,
  BOCU1: 28,
  UTF16: 29,
  UTF32: 30,
  CESU8: 31,
  IMAP_MAILBOX: 32,
};

/** The class UConverter. */
export const converterClass: ClassDeclaration = defineClass({
  name: "UConverter",
  native: ConverterObject,
  isSerializable: false,
  constants: intConstants(CONSTANTS),
  methods: api.methods,
});
