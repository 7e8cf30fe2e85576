/**
 * Normal forms of Unicode.
 *
 * *Source:* https://www.php.net/class.normalizer; php-src ext/intl/normalizer/normalizer_normalize.c
 *
 * @module
 */
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { classConstant, type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, int, string } from "../../runtime/parameter.ts";
import { Api, refuseArgument } from "./api.ts";
import { Code } from "./error_codes.ts";
import { clearError, setError } from "./errors.ts";

const FORM_C = 16;
const FORM_KC_CF = 48;
/** JavaScript's names of the forms. */
const FORMS: Readonly<Record<number, string>> = { 4: "NFD", 8: "NFKD", 16: "NFC", 32: "NFKC", 48: "NFKC" };
const FORM = int("form").default(constant("Normalizer::FORM_C", FORM_C));

function checkForm(form: number): string {
  return FORMS[form] ?? refuseArgument(2, "must be a a valid normalization form");
}

/** A text with folded case, without what is not seen. */
export function foldedNfkc(text: string): string {
  const folded = text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "").toLowerCase();
  return folded.replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFKC");
}

function normalized(text: string, form: number, name: string): string {
  return form === FORM_KC_CF ? foldedNfkc(text) : text.normalize(name);
}

function normalize(text: string, form: number): string | false {
  clearError();
  const name = checkForm(form);
  if (!isValidUtf8(text)) {
    setError(Code.INVALID_CHAR, "Error converting input string to UTF-16");
    return false;
  }
  return jsToUtf8(normalized(utf8ToJs(text), form, name));
}

function isNormalized(text: string, form: number): boolean {
  clearError();
  const name = checkForm(form);
  if (!isValidUtf8(text)) {
    setError(Code.INVALID_CHAR, "Error converting string to UTF-16.");
    return false;
  }
  const decoded = utf8ToJs(text);
  return normalized(decoded, form, name) === decoded;
}

/** The compatible letter of a Korean one of half width, which is taken apart once more in the end; null for others. */
function halfwidthJamo(point: number): string | null {
  if (point === 0xffa0) return "\u3164";
  if (point >= 0xffa1 && point <= 0xffbe) return String.fromCharCode(point - 0xffa1 + 0x3131);
  const row = Math.floor((point - 0xffc0) / 8);
  const place = (point - 0xffc0) % 8 - 2;
  if (point < 0xffc2 || point > 0xffdc || place < 0 || place > 5) return null;
  return String.fromCharCode(0x314f + row * 6 + place);
}

/** One step of taking a char apart: two chars are left whole that have a form of their own. */
function rawDecomposition(char: string, form: number): string | null {
  if (form === FORM_KC_CF) {
    const whole = normalized(char, form, "NFKC");
    if (whole !== char) return whole;
  }
  const isCompatible = form === 8 || form === 32 || form === FORM_KC_CF;
  const jamo = isCompatible ? halfwidthJamo(char.charCodeAt(0)) : null;
  if (jamo !== null) return jamo;
  const whole = char.normalize(isCompatible ? "NFKD" : "NFD");
  if (whole === char) return null;
  const canonical = char.normalize("NFD");
  if (canonical === char) return whole;
  const points = [...canonical];
  // The first parts are put together again as far as that gives a char which is not the one that is asked for.
  for (let count = points.length - 1; count > 1; count--) {
    const start = points.slice(0, count).join("").normalize("NFC");
    if ([...start].length === 1 && start !== char) return start + points.slice(count).join("");
  }
  return canonical;
}

function decompose(text: string, form: number): string | null {
  clearError();
  const points = isValidUtf8(text) ? [...utf8ToJs(text)] : null;
  if (points === null && text.length === 1) {
    setError(Code.ILLEGAL_ARGUMENT, "Code point out of range");
    return null;
  }
  if (points === null || points.length !== 1) {
    setError(
      Code.ILLEGAL_ARGUMENT,
      "Input string must be exactly one UTF-8 encoded code point long.",
    );
    return null;
  }
  checkForm(form);
  const parts = rawDecomposition(points[0]!, form);
  return parts === null ? null : jsToUtf8(parts);
}

const api = new Api("Normalizer", PhpObject, "");
const PARAMETERS = [string("string"), FORM] as const;
api.staticPair("normalize", "normalizer_normalize", PARAMETERS, "string|false", normalize);
api.staticPair("isNormalized", "normalizer_is_normalized", PARAMETERS, "bool", isNormalized);
api.staticPair("getRawDecomposition", "normalizer_get_raw_decomposition", PARAMETERS, "?string", decompose);

/** The functions `normalizer_…`. */
export const NORMALIZER_FUNCTIONS: readonly FunctionEntry[] = api.functions;

/** The class Normalizer. */
export const normalizerClass: ClassDeclaration = defineClass({
  name: "Normalizer",
  constants: [
    classConstant("FORM_D", 4, { type: "int" }),
    classConstant("NFD", 4, { type: "int" }),
    classConstant("FORM_KD", 8, { type: "int" }),
    classConstant("NFKD", 8, { type: "int" }),
    classConstant("FORM_C", FORM_C, { type: "int" }),
    classConstant("NFC", FORM_C, { type: "int" }),
    classConstant("FORM_KC", 32, { type: "int" }),
    classConstant("NFKC", 32, { type: "int" }),
    classConstant("FORM_KC_CF", FORM_KC_CF, { type: "int" }),
    classConstant("NFKC_CF", FORM_KC_CF, { type: "int" }),
  ],
  methods: api.methods,
});
