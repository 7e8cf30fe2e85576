/**
 * `include` and `eval`: the door through which compiled code has other files compiled. What compiles is handed
 * in by `vm/mod.ts`, since this folder knows no compiler.
 *
 * @module
 */
import type { PhpClass } from "./class.ts";
import { context } from "./context.ts";
import { toText } from "./conversion.ts";
import { E_WARNING, throwError } from "./error.ts";
import type { PhpObject } from "./object.ts";
import { isForbiddenPath } from "./open_basedir.ts";
import { schemeOf } from "./stream_wrapper.ts";
import type { MaybeValue, PhpValue } from "./value.ts";
import type { SymbolTable } from "./variable.ts";

/** What runs a file or a text as PHP. */
export interface Loader {
  /** Finds a file by an include path rule; null when there is none. */
  resolve(path: string, includingFile: string): string | null;
  /** Compiles and runs a file. Throws: FatalError, ParseError. */
  run(
    path: string,
    table: SymbolTable,
    self: PhpObject | PhpClass | undefined | null,
    scope: PhpClass | null,
  ): PhpValue;
  /** Compiles and runs a text. */
  evaluate(
    code: string,
    table: SymbolTable,
    self: PhpObject | PhpClass | undefined | null,
    scope: PhpClass | null,
    place: string,
  ): PhpValue;
  /** Compiles and runs a program that was parsed already: `Program` of `vm/syntax/`. */
  evaluateTree(program: unknown, scope: PhpClass | null, place: string): PhpValue;
}

let loader: Loader | null = null;

/** Hands in the loader. */
export function setLoader(given: Loader): void {
  loader = given;
}

type Variant = "include" | "include_once" | "require" | "require_once";

/** `include`, `require` and their `_once` forms. */
export function includeFile(
  operand: PhpValue,
  variant: Variant,
  table: SymbolTable,
  self: PhpObject | PhpClass | undefined | null,
  scope: PhpClass | null,
  unit: { readonly path: string },
): PhpValue {
  const name = toText(operand);
  const path = loader!.resolve(name, unit.path);
  if (path === null) return fail(name, variant, `${name}): Failed to open stream: No such file or directory`);
  if (schemeOf(path) === null && isForbiddenPath(variant, path)) {
    return fail(name, variant, `${path}): Failed to open stream: Operation not permitted`);
  }
  if (variant.endsWith("_once") && context.includedFiles.has(path)) return true;
  context.includedFiles.add(path);
  context.includeVariants.set(path, variant);
  return loader!.run(path, table, self, scope);
}

function fail(name: string, variant: Variant, why: string): PhpValue {
  const reason = name === "" ? "Filename cannot be empty" : `${variant}(${why}`;
  if (name === "") {
    throwError("ValueError", "Path must not be empty");
  }
  context.raise(E_WARNING, reason);
  const includePath = context.ini.text("include_path");
  if (variant.startsWith("require")) {
    throwError("Error", `Failed opening required '${name}' (include_path='${includePath}')`);
  }
  context.raise(
    E_WARNING,
    `${variant}(): Failed opening '${name}' for inclusion (include_path='${includePath}')`,
  );
  return false;
}

/** `eval`. */
export function evaluate(
  operand: PhpValue,
  table: SymbolTable,
  self: PhpObject | PhpClass | undefined | null,
  scope: PhpClass | null,
  unit: { readonly path: string },
  line: number,
): PhpValue {
  const result: MaybeValue = loader!.evaluate(
    toText(operand),
    table,
    self,
    scope,
    `${unit.path}(${line}) : eval()'d code`,
  );
  return result ?? null;
}

/** The value that a parsed program (`Program` of `vm/syntax/`) returns, run as code of a class. */
export function evaluateTree(program: unknown, scope: PhpClass | null, place: string): PhpValue {
  return loader!.evaluateTree(program, scope, place);
}
