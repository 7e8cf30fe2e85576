/**
 * Whether a method can be called wherever the one that it overrides can.
 *
 * *Source:* https://www.php.net/language.oop5.basic#language.oop.lsp; php-src Zend/zend_inheritance.c
 * (zend_do_perform_implementation_check)
 *
 * @module
 */
import { BuiltinEntry } from "./builtin.ts";
import { MethodEntry } from "./builtin_class.ts";
import type { Method, PhpClass } from "./class.ts";
import type { Linking, MethodSide } from "./class_source.ts";
import { E_COMPILE_ERROR, E_DEPRECATED, FatalError } from "./error.ts";
import {
  CompiledParameter,
  FunctionFlag,
  type ParameterInfo,
  type PhpFunction,
  UserFunction,
} from "./function.ts";
import { type BuiltinParameter, parseType } from "./parameter.ts";
import { signatureText, spellingIn } from "./signature_text.ts";
import { type PhpType, Type } from "./type.ts";
import { type ClassFinder, finderFor, isSubtype, type Variance } from "./type_variance.ts";

/** What became of a comparison; `tentative`: only the return type differs, and the parent's does not bind. */
type Result = Variance | "tentative";

/** Compares the signatures. Throws: FatalError when they differ. */
export function checkSignature(
  linking: Linking,
  child: MethodSide,
  parent: MethodSide,
): void {
  const fn = child.method.fn;
  const compare = (missing: Set<string>) =>
    compareSignatures(fn, child.scope, parent.method.fn, parent.scope, finderFor(linking.cls), missing);
  const texts = () => [signatureText(child), signatureText(parent)];
  const place = fn instanceof UserFunction
    ? { file: fn.info.file, line: fn.info.line }
    : { file: linking.source.file, line: linking.source.line };
  const fail = (text: string): never => {
    throw new FatalError(E_COMPILE_ERROR, text, place.file, place.line);
  };
  const judge = (isLast: boolean): boolean => {
    const missing = new Set<string>();
    const result = compare(missing);
    if (result === "fits") return true;
    if (result === "differs") {
      const [own, other] = texts();
      fail(`Declaration of ${own} must be compatible with ${other}`);
    }
    if (result === "tentative") {
      noteTentative(linking, child.method, texts(), place);
      return true;
    }
    if (isLast) failMissing(texts(), [...missing][0]!, fail);
    return false;
  };
  if (judge(false)) return;
  linking.obligations.push({
    missing() {
      const names = new Set<string>();
      return compare(names) === "unresolved" ? [...names] : [];
    },
    spelling: (lowerName) => spellingIn(texts().join(" "), lowerName),
    settle: () => void judge(true),
  });
}

function failMissing(texts: string[], lowerName: string, fail: (text: string) => never): never {
  return fail(
    `Could not check compatibility between ${texts[0]} and ${texts[1]}, because class ${
      spellingIn(texts.join(" "), lowerName)
    } is not available`,
  );
}

function noteTentative(
  linking: Linking,
  child: Method,
  [own, other]: string[],
  place: { file: string; line: number },
): void {
  if (child.fn instanceof UserFunction && child.fn.info.flags & FunctionFlag.RETURN_TYPE_WILL_CHANGE) return;
  linking.notices.push({
    level: E_DEPRECATED,
    message:
      `Return type of ${own} should either be compatible with ${other}, or the #[\\ReturnTypeWillChange] ` +
      "attribute should be used to temporarily suppress the notice",
    ...place,
  });
}

function compareSignatures(
  child: PhpFunction,
  childScope: PhpClass,
  parent: PhpFunction,
  parentScope: PhpClass,
  find: ClassFinder,
  missing: Set<string>,
): Result {
  if (parent.requiredCount < child.requiredCount) return "differs";
  if (returnsReference(parent) && !returnsReference(child)) return "differs";
  const theirs = parent.parameters;
  const own = child.parameters;
  const isOpen = own.at(-1)?.isVariadic === true;
  const isParentOpen = theirs.at(-1)?.isVariadic === true;
  if (isParentOpen && !isOpen) return "differs";
  let isUnresolved = false;
  for (let i = 0; i < Math.max(theirs.length, own.length); i++) {
    const wanted = theirs[i] ?? (isParentOpen ? theirs.at(-1) : undefined);
    const given = own[i] ?? (isOpen ? own.at(-1) : undefined);
    if (wanted === undefined) continue;
    if (given === undefined) return "differs";
    const result = compareParameters(given, childScope, wanted, parentScope, find, missing);
    if (result === "differs" || given.isReference !== wanted.isReference) return "differs";
    isUnresolved ||= result === "unresolved";
  }
  const wanted = returnTypeOf(parent);
  if (wanted === null) return isUnresolved ? "unresolved" : "fits";
  const isTentative = parent instanceof MethodEntry && parent.hasTentativeReturn;
  const given = returnTypeOf(child);
  if (given === null) {
    if (!isTentative) return "differs";
    return isUnresolved ? "unresolved" : "tentative";
  }
  const result = isSubtype(given, childScope, wanted, parentScope, find, missing);
  if (result === "differs") return isTentative ? "tentative" : "differs";
  return isUnresolved ? "unresolved" : result;
}

function compareParameters(
  given: ParameterInfo,
  childScope: PhpClass,
  wanted: ParameterInfo,
  parentScope: PhpClass,
  find: ClassFinder,
  missing: Set<string>,
): Variance {
  const type = typeOf(given);
  if (type === null || type.bits & Type.MIXED) return "fits";
  const other = typeOf(wanted);
  return other === null ? "differs" : isSubtype(other, parentScope, type, childScope, find, missing);
}

function typeOf(parameter: ParameterInfo): PhpType | null {
  if (parameter instanceof CompiledParameter) return parameter.declared;
  const text = (parameter as BuiltinParameter).typeText;
  return text === "" ? null : parseType(text);
}

function returnTypeOf(fn: PhpFunction): PhpType | null {
  if (fn instanceof UserFunction) return fn.info.returnType;
  return fn instanceof BuiltinEntry && fn.returnText !== "" ? parseType(fn.returnText) : null;
}

function returnsReference(fn: PhpFunction): boolean {
  return fn instanceof UserFunction && (fn.info.flags & FunctionFlag.RETURNS_REFERENCE) !== 0;
}
