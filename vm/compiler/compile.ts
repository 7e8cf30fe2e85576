/**
 * From PHP text to the JavaScript text of a unit: the passes in order.
 *
 * 1. Parse. 2. Collect the functions and classes of the top level, which may be used before their statement.
 * 3. Emit functions, classes and the top level; scope analysis and type inference run for each function when
 * its turn comes. 4. Put the pieces together: helpers, call sites, hoisted constants, functions, main.
 *
 * @module
 */
import { context } from "../runtime/context.ts";
import { E_COMPILE_ERROR, E_PARSE, FatalError } from "../runtime/error.ts";
import type { FrameFunction } from "../runtime/location.ts";
import {
  checkProgram,
  type ClassDeclaration,
  type FunctionDeclaration,
  NameResolver,
  parseProgram,
  type ParseResult,
  type Program,
  type Statement,
  SyntaxDiagnostic,
  type SyntaxNotice,
} from "../syntax/mod.ts";
import { passingOfCall } from "./call_target.ts";
import { compileFunction, declaredText } from "./emit_function.ts";
import { findJumps } from "./emit_goto.ts";
import { frameStart, mentionsDestructors } from "./emit_counting.ts";
import { mentionsFibers } from "./emit_fiber.ts";
import { declareTicks } from "./emit_ticks.ts";
import { emitBody } from "./emit_statement.ts";
import { FunctionState } from "./function_state.ts";
import { analyseScope } from "./scope.ts";
import { UnitState } from "./unit_state.ts";
import { resolveMarks } from "./writer.ts";

/** A compiled file. */
export interface CompiledUnit {
  /** A JavaScript expression: a function of the runtime, the unit and the context. */
  readonly text: string;
  /** PHP line by JavaScript line. */
  readonly lines: readonly number[];
  readonly functions: readonly FrameFunction[];
  readonly isStrict: boolean;
  /** Whether its text names destructors or weak references. */
  readonly hasDestructors: boolean;
  /** Whether its code counts the holders of objects. */
  readonly isCounting: boolean;
  /** Whether it holds a second version of each function, for fibers. */
  readonly hasFibers: boolean;
  /** What PHP says of the file when it is compiled. */
  readonly notices: readonly SyntaxNotice[];
}

/**
 * Compiles the text of a file; `isEvaluated` for `eval`, whose value without `return` is null.
 *
 * Throws: FatalError with PHP's message for what does not parse or compile.
 */
export function compileUnit(source: string, path: string, isEvaluated = false): CompiledUnit {
  const { program, notices } = parse(source, path);
  return { ...compileProgram(program, source, path, isEvaluated), notices };
}

/** Compiles a tree that was not refused; `source` is its text, empty when it has none. Throws: FatalError. */
export function compileProgram(
  program: Program,
  source: string,
  path: string,
  isEvaluated: boolean,
): CompiledUnit {
  const names = new NameResolver();
  const unit = new UnitState(path, program, names, program.strictTypes, source);
  unit.hasFibers = context.hasFibers || mentionsFibers(source);
  const hasDestructors = mentionsDestructors(source);
  unit.isCounting = context.countingMode === null ? hasDestructors : context.countingMode;
  collectTopLevel(unit, program.statements);
  const functions = emitTopFunctions(unit, program);
  unit.ticks = 0;
  const main = emitMain(unit, program, isEvaluated ? "null" : "1");
  const helpers = [...unit.helpers].sort().join(", ");
  const slots = unit.slots.length === 0
    ? ""
    : `let ${unit.slots.join(", ")}; unit.onReset(() => { ${
      unit.slots.map((name) => `${name} = undefined;`).join(" ")
    } });`;
  const text = [
    `(function (runtime, unit, context) { const S = null; const {${helpers}} = runtime;`,
    slots,
    ...unit.hoisted,
    functions.text,
    `unit.functionsDeclared = () => { ${functions.declare} };`,
    `unit.classesDeclared = () => { ${unit.hoistedClasses.join("; ")} };`,
    main,
    "})",
  ].join("\n");
  const mapped = resolveMarks(text);
  return {
    text: mapped.text,
    lines: mapped.lines,
    functions: unit.functions,
    isStrict: unit.isStrict,
    hasFibers: unit.hasFibers,
    hasDestructors,
    isCounting: unit.isCounting,
    notices: [],
  };
}

function parse(source: string, path: string): ParseResult {
  try {
    const { program, notices } = parseProgram(source, {
      shortOpenTag: context.ini.flag("short_open_tag"),
      skipShebang: true,
    });
    return { program, notices: [...notices, ...checkProgram(program, path)] };
  } catch (error) {
    if (error instanceof SyntaxDiagnostic) {
      throw new FatalError(
        error.kind === "parse" ? E_PARSE : E_COMPILE_ERROR,
        error.message,
        path,
        error.line,
      );
    }
    throw error;
  }
}

/** Walks the statements that always run when the file does, namespaces included. */
function collectTopLevel(unit: UnitState, statements: readonly Statement[]): void {
  const names = unit.names;
  for (const node of statements) {
    switch (node.kind) {
      case "Namespace":
        names.enterNamespace(node);
        collectTopLevel(unit, node.statements);
        names.leaveNamespace();
        break;
      case "FunctionDeclaration":
        addFunction(unit, node);
        break;
      case "ClassDeclaration":
        unit.hoistable.add(node as ClassDeclaration);
        break;
    }
  }
  // The resolver starts afresh for the pass that emits.
  names.leaveNamespace();
}

function addFunction(unit: UnitState, node: FunctionDeclaration): void {
  const name = unit.names.declare(node.name);
  const lower = name.toLowerCase();
  if (unit.ownFunctions.has(lower)) {
    const before = unit.ownFunctions.get(lower)!.declaration;
    throw new FatalError(
      E_COMPILE_ERROR,
      `Cannot redeclare function ${name}() (previously declared in ${unit.path}:${before.line})`,
      unit.path,
      node.line,
    );
  }
  const js = unit.functionName({ name, className: null, isStatic: false });
  unit.ownFunctions.set(lower, { declaration: node, js });
}

function emitTopFunctions(unit: UnitState, program: Program): { text: string; declare: string } {
  const texts: string[] = [];
  const declares: string[] = [];
  emitFunctionsOf(unit, program.statements, texts, declares);
  unit.names.leaveNamespace();
  return { text: texts.join("\n"), declare: declares.join("; ") };
}

function emitFunctionsOf(
  unit: UnitState,
  statements: readonly Statement[],
  texts: string[],
  declares: string[],
): void {
  for (const node of statements) {
    switch (node.kind) {
      case "Namespace":
        unit.names.enterNamespace(node);
        emitFunctionsOf(unit, node.statements, texts, declares);
        break;
      case "Use":
        unit.names.addUse(node);
        break;
      case "Declare":
        if (node.body === null) declareTicks(unit, node);
        break;
      case "FunctionDeclaration": {
        const name = unit.names.declare(node.name);
        const own = unit.ownFunctions.get(name.toLowerCase());
        if (own === undefined || own.declaration !== node) break;
        const compiled = compileFunction(unit, node, {
          cls: null,
          selfKind: "none",
          name,
          methodName: name,
          js: own.js,
          captured: [],
        });
        unit.slots.push(...compiled.statics);
        texts.push(declaredText(compiled, own.js));
        unit.use("declareUserFunction");
        declares.push(`declareUserFunction(${compiled.info}, ${own.js})`);
        break;
      }
    }
  }
}

function emitMain(unit: UnitState, program: Program, result: string): string {
  unit.names.leaveNamespace();
  const facts = analyseScope(program.statements, [], (call, index) => passingOfCall(unit, null, call, index));
  facts.isDynamic = true;
  const f = new FunctionState(unit, null, "closure", facts, "", "");
  f.isMain = true;
  f.jumps = findJumps(f, program.statements);
  const body = emitBody(f, program.statements);
  unit.slots.push(...f.statics);
  unit.use("cellOf");
  const locals = [...facts.variables.keys()]
    .filter((name) => name !== "this")
    .map((name) => `${f.js(name)} = cellOf(L, ${unit.text(name)})`);
  const temps = f.temps.length === 0 ? "" : `let ${f.temps.join(", ")};`;
  const declarations = locals.length === 0 ? "" : `let ${locals.join(", ")};`;
  unit.use("PhpArray");
  const begin = unit.isLimited ? `${unit.use("beginLimits")}();` : "";
  return `unit.main = function hey_main(L, S) {${begin}${temps}${declarations}${
    frameStart(f)
  }${body}\nreturn ${result};};`;
}
