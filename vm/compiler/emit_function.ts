/**
 * Functions, methods, closures and arrow functions: parameters, prologue, body.
 *
 * @module
 */
import type {
  ArrowFunction,
  Attribute,
  Closure,
  Expression,
  FunctionDeclaration,
  FunctionNode,
  Node,
  Parameter,
  Statement,
  TypeNode,
} from "../syntax/mod.ts";
import { FunctionFlag } from "../runtime/function.ts";
import type { FrameFunction } from "../runtime/location.ts";
import { passingOfCall } from "./call_target.ts";
import { compileError } from "./compile_error.ts";
import { type Code, code, quote } from "./code.ts";
import { constantValue, isConstant } from "./emit_array.ts";
import { emit, owned, ownedCode, value } from "./emit_expression.ts";

import { counted, framed, holdingArguments, returning } from "./emit_counting.ts";
import { fiberName } from "./emit_fiber.ts";
import { doubleName } from "./emit_float.ts";
import { findJumps } from "./emit_goto.ts";
import { emitBody } from "./emit_statement.ts";
import { peekVariable, selfOf } from "./emit_variable.ts";
import { FunctionState } from "./function_state.ts";
import { place } from "./lvalue.ts";
import { analyseScope, isReferenceable, type ScopeFacts } from "./scope.ts";
import { childrenOf } from "./walk.ts";
import { staticTypeOf, T, within } from "./static_type.ts";
import { findTails, tailName } from "./text_tail.ts";
import { findPairs } from "./float_pair.ts";
import { inferTypes } from "./flow_types.ts";
import { typeTest } from "./type_code.ts";
import type { ClassState, UnitState } from "./unit_state.ts";
import { lineMark } from "./writer.ts";

/** How a function stands in its surroundings. */
export interface FunctionPlace {
  readonly cls: ClassState | null;
  readonly selfKind: FunctionState["selfKind"];
  /** PHP name, for info and traces. */
  readonly name: string;
  readonly methodName: string;
  /** JavaScript name; see `UnitState.functionName`. */
  readonly js: string;
  /** Variables that it takes from around it: values and cells. */
  readonly captured: readonly { readonly name: string; readonly isCell: boolean }[];
  /** The property of a hook. */
  readonly property?: string;
}

/** A compiled function. */
export interface Compiled {
  /** `function x1_name(…) {…}`, which more statements may follow. */
  readonly text: string;
  /** The hoisted `FunctionInfo`. */
  readonly info: string;
  /** Variables around it for its static variables. */
  readonly statics: readonly string[];
  /** Code that lists them for Reflection; empty when there are none. */
  readonly access: string;
}

/** The functions of a declaration, which tell of their static variables. */
export function declaredText(compiled: Compiled, js: string): string {
  return compiled.access === "" ? compiled.text : `${compiled.text}\n${js}.statics = ${compiled.access};`;
}

function accessOf(f: FunctionState): string {
  if (f.statics.length === 0) return "";
  const items = f.statics.map((slot, index) => `[${quote(f.staticNames[index] as string)}, ${slot}]`);
  return `() => [${items.join(", ")}]`;
}

/**
 * Compiles a function-like node. A small function that computes with its parameters is compiled twice: for ints
 * that are JavaScript numbers, behind one test at its entry, and for everything else.
 */
export function compileFunction(unit: UnitState, node: FunctionNode, where: FunctionPlace): Compiled {
  describeParameters(unit, node, where.js);
  const compiled = compilePlain(unit, node, where);
  if (!unit.hasFibers) return compiled;
  const js = fiberName(where.js);
  const fiber = compileBody(unit, node, { ...where, js }, null, compiled);
  return { ...compiled, text: `${compiled.text}\n${fiber.text}\n${where.js}.fiber = ${js};` };
}

function compilePlain(unit: UnitState, node: FunctionNode, where: FunctionPlace): Compiled {
  const numbers = numberParameters(node);
  if (numbers.length === 0) return compileBody(unit, node, where, null);
  const general = compileBody(unit, node, { ...where, js: `${where.js}_general` }, null);
  const special = compileBody(unit, node, where, { names: numbers, general: `${where.js}_general` });
  return { ...special, text: `${special.text}\n${general.text}` };
}

/** Notes for traces which parameters are floats and which ones are not to be shown. */
function describeParameters(unit: UnitState, node: FunctionNode, js: string): void {
  let floats = 0;
  let hidden = 0;
  node.parameters.forEach((parameter, index) => {
    // A variadic parameter stands for all arguments from it on.
    const bits = parameter.variadic ? -1 << index : 1 << index;
    if (parameter.type !== null && (staticTypeOf(parameter.type) & T.NUMBER) === T.FLOAT) floats |= bits;
    const isHidden = parameter.attributes.some((item) =>
      unit.names.resolveClass(item.name).toLowerCase() === "sensitiveparameter"
    );
    if (isHidden) hidden |= bits;
  });
  if (floats === 0 && hidden === 0) return;
  const number = Number(js.slice(1).split("_", 1)[0]);
  unit.functions[number] = { ...unit.functions[number] as FrameFunction, floats, hidden };
}

/** The assumption under which a function is compiled for numbers, and where it goes when that does not hold. */
interface NumberEntry {
  readonly names: readonly string[];
  readonly general: string;
}

const SPECIAL_NODES_MAX = 150;

/** Parameters that a small function only reads, and computes with; empty when two versions are not worth it. */
function numberParameters(node: FunctionNode): string[] {
  if (node.kind !== "FunctionDeclaration" && node.kind !== "MethodDeclaration") return [];
  if (node.isGenerator || node.body === null || node.byReferenceReturn) return [];
  const uses = new Map<string, number>();
  for (const parameter of node.parameters) {
    const isInt = parameter.type?.kind === "BuiltinType" && parameter.type.name === "int";
    if (parameter.variadic || parameter.promotion !== null) return [];
    if (parameter.byReference || parameter.default !== null) continue;
    if (parameter.type === null || isInt) uses.set(parameter.name, 0);
  }
  const counter = { left: SPECIAL_NODES_MAX, weight: 1 };
  for (const item of node.body) if (!countUses(item, uses, counter)) return [];
  return [...uses].filter(([, count]) => count >= 2).map(([name]) => name);
}

/** Counts arithmetic on parameters. False when the function is too large or does what rules a second version out. */
function countUses(
  node: Node,
  uses: Map<string, number>,
  counter: { left: number; weight: number },
): boolean {
  if (--counter.left < 0) return false;
  switch (node.kind) {
    case "Closure":
    case "ArrowFunction":
    case "ClassDeclaration":
    case "FunctionDeclaration":
    case "Static":
    case "Include":
    case "Eval":
    case "New":
      return false;
    case "Binary":
      for (const side of [node.left, node.right]) {
        if (side.kind !== "Variable" || typeof side.name !== "string" || node.operator === ".") continue;
        const count = uses.get(side.name);
        if (count !== undefined) uses.set(side.name, count + counter.weight);
      }
      break;
    case "Assign":
    case "CompoundAssign":
    case "IncrementDecrement":
    case "AssignReference":
      if (node.target.kind === "Variable" && typeof node.target.name === "string") {
        uses.delete(node.target.name);
      }
      break;
    case "For":
    case "While":
    case "DoWhile": {
      // What is done in each turn pays for itself.
      const { weight } = counter;
      counter.weight = 2;
      const isSmall = childrenOf(node).every((child) => countUses(child, uses, counter));
      counter.weight = weight;
      return isSmall;
    }
    case "Foreach":
    case "Unset":
    case "Global":
    case "Catch":
      return false;
  }
  return childrenOf(node).every((child) => countUses(child, uses, counter));
}

/** What is known of a function before its body is compiled. */
function analyse(
  unit: UnitState,
  node: FunctionNode,
  where: FunctionPlace,
  first: Compiled | null,
): FunctionState {
  const body: readonly Node[] = bodyOf(node);
  const parameters = node.parameters;
  const facts = analyseScope(
    [...body, ...parameters.flatMap((parameter) => parameter.default === null ? [] : [parameter.default])],
    [...parameters.map((parameter) => parameter.name), ...where.captured.map((item) => item.name)],
    (call, index) => passingOfCall(unit, where.selfKind === "method" ? where.cls : null, call, index),
  );
  for (const parameter of parameters) {
    if (parameter.byReference && !parameter.variadic) facts.variables.get(parameter.name)!.storage = "cell";
  }
  if (node.byReferenceReturn) returnedCells(body, facts, node.isGenerator ? "Yield" : "Return");
  for (const item of where.captured) if (item.isCell) facts.variables.get(item.name)!.storage = "cell";
  const f = new FunctionState(unit, where.cls, where.selfKind, facts, where.name, where.methodName);
  f.isGenerator = node.isGenerator;
  f.jumps = findJumps(f, body);
  f.hookedProperty = where.property ?? "";
  f.returnsReference = node.byReferenceReturn;
  f.isFiber = first !== null;
  f.knownStatics = first?.statics ?? [];
  f.info = first?.info ?? functionInfo(f, node, where.name);
  return f;
}

function compileBody(
  unit: UnitState,
  node: FunctionNode,
  where: FunctionPlace,
  entry: NumberEntry | null,
  /** The first version of the function, when this is the one that fibers run. */
  first: Compiled | null = null,
): Compiled {
  const parameters = node.parameters;
  const f = analyse(unit, node, where, first);
  const known = knownTypes(parameters, where.captured);
  const tested = entry === null ? [] : entry.names.filter((name) => f.storage(name) === "plain");
  for (const name of tested) known.set(name, T.NATIVE);
  inferTypes(f, bodyOf(node), known);
  if (node.returnType !== null && !node.isGenerator) f.checkReturn = returnCheck(f, node.returnType);
  f.returnsOwnClass = !node.isGenerator && node.returnType !== null && isOwnType(node.returnType);
  for (const parameter of parameters) f.parameters.add(parameter.name);
  for (const item of where.captured) f.parameters.add(item.name);
  findTails(f, bodyOf(node));
  findPairs(f, bodyOf(node));
  f.parameterNames = parameters.filter((parameter) => !parameter.variadic).map((parameter) => parameter.name);
  f.line = node.line;
  const prologue = deprecation(f, node) +
    parameters.map((parameter, index) => parameterPrologue(f, parameter, index)).join("");
  const captured = where.captured.map((item) => capturePrologue(f, item)).join("");
  if (f.jumps !== null) f.jumps.base = new Set(f.assigned);
  const text = node.kind === "ArrowFunction" || node.kind === "PropertyHook" && !Array.isArray(node.body)
    ? arrowBody(f, node.body as Expression)
    : emitBody(f, (node.body ?? []) as readonly Statement[]);
  const wrapped = releaseLoops(f, text) + lineMark(node.endLine) + ending(f, node.returnType);
  const test = tested.map((name) => `typeof ${f.js(name)} !== "number"`).join(" || ");
  const list = parameterList(f, parameters);
  const general = entry === null
    ? ""
    : f.selfKind === "none"
    ? `${entry.general}(${list})`
    : `${entry.general}.call(${list === "" ? "this" : `this, ${list}`})`;
  const divert = general === "" || test === "" ? "" : `if (${test}) return ${general};`;
  return {
    text: assemble(
      f,
      node,
      where,
      divert,
      `${captured}${prologue}${holdingArguments(f, node, where.captured)}`,
      framed(f, node, where.captured, wrapped),
    ),
    info: f.info,
    statics: f.statics,
    access: accessOf(f),
  };
}

/** The text of a function of its parts: what may lead elsewhere first, the prologue, the body. */
function assemble(
  f: FunctionState,
  node: FunctionNode,
  where: FunctionPlace,
  divert: string,
  prologue: string,
  body: string,
): string {
  const names = node.parameters.map((parameter) => parameter.name);
  const argumentsList = f.facts.usesArguments ? `const A = ${f.use("positionalArguments")}(arguments);` : "";
  const table = f.facts.isDynamic ? "const L = new Map();" : "";
  const temps = f.temps.length === 0 ? "" : `let ${f.temps.join(", ")};`;
  const head = `function${f.isFiber ? "*" : ""} ${where.js}(${parameterList(f, node.parameters)}) {${
    lineMark(node.line)
  }${divert}${f.unit.poll()}${argumentsList}${table}${temps}${
    localDeclarations(f, names, where.captured)
  }${prologue}`;
  if (!node.isGenerator) return `${head}${body}}`;
  f.use("makeGenerator");
  const isGuarded = hasFinally(bodyOf(node)) && !f.unit.isCounting;
  const inner = counted(
    f,
    "countGenerator",
    `makeGenerator(${selfOf(f)}, function* ${where.js}_body(G) {${temps}${body}}${
      generatorTraits(f, node.parameters)
    })`,
  );
  return `${head}return ${isGuarded ? `${f.use("guardGenerator")}(${inner})` : inner};}`;
}

/** Whether a generator's body has a finally block, which runs even if the generator is left suspended. */
function hasFinally(nodes: readonly Node[]): boolean {
  return nodes.some((node) =>
    node.kind === "Try" && node.finally !== null ||
    node.kind !== "Closure" && node.kind !== "ClassDeclaration" && hasFinally(childrenOf(node))
  );
}

/** Whether a generator yields by reference, and what gives a trace its arguments. */
function generatorTraits(f: FunctionState, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return f.returnsReference ? ", true" : "";
  const values = parameters.map((parameter) => peekVariable(f, parameter.name));
  if (parameters.at(-1)?.variadic === true) values.push(`...${f.use("restValues")}(${values.pop()})`);
  return `, ${f.returnsReference}, () => [${values.join(", ")}]`;
}

/** Variables that a function by reference returns, or a generator by reference yields, must be cells. */
function returnedCells(body: readonly Node[], facts: ScopeFacts, kind: "Return" | "Yield"): void {
  for (const node of body) {
    if (node.kind === "Closure" || node.kind === "FunctionDeclaration" || node.kind === "ClassDeclaration") {
      continue;
    }
    if (node.kind === kind && node.value?.kind === "Variable" && typeof node.value.name === "string") {
      const variable = facts.variables.get(node.value.name);
      if (variable !== undefined) variable.storage = "cell";
    }
    returnedCells(childrenOf(node), facts, kind);
  }
}

/**
 * The JavaScript parameters. One that looks at `arguments` has a rest parameter more, as JavaScript would otherwise
 * keep `arguments` and the parameters the same cells.
 */
function parameterList(f: FunctionState, parameters: readonly Parameter[]): string {
  const names = parameters.map((parameter) => `${parameter.variadic ? "..." : ""}${f.js(parameter.name)}`);
  if (f.facts.usesArguments && parameters.at(-1)?.variadic !== true) names.push("...X");
  return names.join(", ");
}

function bodyOf(node: FunctionNode): readonly Node[] {
  if (node.kind === "ArrowFunction") return [node.body];
  if (node.body === null) return [];
  return Array.isArray(node.body) ? node.body as readonly Statement[] : [node.body as Expression];
}

function arrowBody(f: FunctionState, body: Expression): string {
  if (f.returnsReference && isReferenceable(body)) {
    f.use("returnReference");
    const source = place(f, body);
    return `${lineMark(body.line)}return (${
      [...source.setup, `returnReference(${source.cell()})`].join(", ")
    });`;
  }
  const compiled = emit(f, body);
  const js = ownedCode(f, body, compiled);
  const checked = f.checkReturn === null || f.isGenerator ? js : f.checkReturn(js, compiled.type);
  return `${lineMark(body.line)}return ${returning(f, checked)};`;
}

function knownTypes(
  parameters: readonly Parameter[],
  captured: readonly { readonly name: string }[],
): Map<string, number> {
  const types = new Map<string, number>();
  for (const item of captured) types.set(item.name, T.MIXED);
  for (const parameter of parameters) {
    if (parameter.variadic) types.set(parameter.name, T.ARRAY);
    else {
      const isNullDefault = parameter.default?.kind === "ConstantFetch" &&
        parameter.default.name.name.toLowerCase() === "null";
      types.set(parameter.name, staticTypeOf(parameter.type) | (isNullDefault ? T.NULL : 0));
    }
  }
  return types;
}

function localDeclarations(
  f: FunctionState,
  parameters: readonly string[],
  captured: readonly { readonly name: string }[],
): string {
  const taken = new Set([...parameters, ...captured.map((item) => item.name), "this"]);
  const plain: string[] = [];
  for (const [name, facts] of f.facts.variables) {
    if (taken.has(name)) continue;
    if (f.facts.isDynamic) {
      f.use("cellOf");
      plain.push(`${f.js(name)} = cellOf(L, ${f.unit.text(name)})`);
    } else if (facts.storage === "cell") {
      f.use("Ref");
      plain.push(`${f.js(name)} = new Ref(undefined)`);
    } else plain.push(f.js(name));
    if (f.tails.has(name)) plain.push(`${tailName(f, name)} = ""`);
    if (f.pairs.has(name)) plain.push(`${doubleName(f, name)} = 0`);
  }
  return plain.length === 0 ? "" : `let ${plain.join(", ")};`;
}

/** Cells that a foreach by reference left bound are released when the function ends. */
function releaseLoops(f: FunctionState, text: string): string {
  if (f.facts.isDynamic) return text;
  const names = [...f.facts.variables].filter(([, facts]) => facts.isLoopReference && !facts.isUnset).map((
    [name],
  ) => f.js(name));
  if (names.length === 0) return text;
  return `try {${text}} finally {${names.map((name) => `${name}.holders--;`).join("")}}`;
}

function ending(f: FunctionState, returnType: TypeNode | null): string {
  if (f.returnsReference && !f.isGenerator && returnType === null) {
    return `return ${f.use("temporaryResult")}(null);`;
  }
  if (returnType === null || f.isGenerator) return "return null;";
  if (returnType.kind === "BuiltinType") {
    if (returnType.name === "void") return "return null;";
    if (returnType.name === "never") {
      f.use("neverReturned");
      return `neverReturned(${f.info});`;
    }
  }
  f.use("noneReturned");
  return `return noneReturned(${f.info});`;
}

function isOwnType(type: TypeNode): boolean {
  if (type.kind === "BuiltinType") return type.name === "static";
  return type.kind === "NamedType" && (type.name.special === "self" || type.name.special === "static");
}

function returnCheck(f: FunctionState, type: TypeNode): ((js: string, known: number) => string) | null {
  if (type.kind === "BuiltinType" && (type.name === "void" || type.name === "mixed")) return null;
  const allowed = staticTypeOf(type);
  const isPlain = type.kind === "BuiltinType" ||
    type.kind === "NullableType" && type.type.kind === "BuiltinType";
  return (js, known) => {
    if (isPlain && (allowed & T.OBJECT) === 0 && within(known, allowed)) return js;
    const held = f.temp();
    f.use("coerceReturn");
    const test = typeTest(f.unit, type, held, f.cls);
    return `((${held} = ${js}), ${test}) ? ${held} : coerceReturn(${f.info}, ${held}, S, ${selfOf(f)})`;
  };
}

function functionInfo(f: FunctionState, node: FunctionNode, name: string): string {
  const unit = f.unit;
  unit.use("FunctionInfo");
  unit.use("CompiledParameter");
  let required = 0;
  node.parameters.forEach((parameter, index) => {
    if (parameter.default === null && !parameter.variadic) required = index + 1;
  });
  const parameters = node.parameters.map((parameter, index) => {
    const type = parameter.type === null ? "null" : unit.type(implicitlyNullable(parameter), f.cls);
    const optional = index >= required;
    const isLiteral = parameter.default !== null && isConstant(parameter.default);
    const initial = isLiteral ? constantDefault(f, parameter.default as Expression) : "undefined";
    const shown = parameter.default === null || isLiteral
      ? ""
      : `, ${unit.text(shownDefault(f, parameter.default))}`;
    return `new CompiledParameter(${
      unit.text(parameter.name)
    }, ${type}, ${optional}, ${parameter.variadic}, ${parameter.byReference}, ${initial}${shown})`;
  });
  const flags = (f.facts.usesThis ? FunctionFlag.USES_THIS : 0) | (node.isStatic ? FunctionFlag.STATIC : 0) |
    (node.isGenerator ? FunctionFlag.GENERATOR : 0) |
    (node.byReferenceReturn ? FunctionFlag.RETURNS_REFERENCE : 0) |
    (node.kind === "Closure" || node.kind === "ArrowFunction" ? FunctionFlag.CLOSURE : 0) |
    (node.kind === "MethodDeclaration" && node.modifiers.isStatic ? FunctionFlag.STATIC : 0) |
    attributeFlags(f, node);
  const type = node.returnType === null ? "null" : unit.type(node.returnType, f.cls);
  const doc = node.docComment === null ? "null" : unit.text(node.docComment);
  const number = unit.next();
  unit.hoisted.push(
    `const F${number} = new FunctionInfo(${quote(name)}, [${
      parameters.join(", ")
    }], ${type}, ${flags}, ${required}, unit, ${node.line}, ${node.endLine}, ${doc}, ${node.start});`,
  );
  return `F${number}`;
}

const ATTRIBUTE_FLAGS: Readonly<Record<string, number>> = {
  deprecated: FunctionFlag.DEPRECATED,
  override: FunctionFlag.OVERRIDE,
  returntypewillchange: FunctionFlag.RETURN_TYPE_WILL_CHANGE,
};

/** What PHP's own attributes say of a function. */
function attributeFlags(f: FunctionState, node: FunctionNode): number {
  let flags = 0;
  for (const attribute of node.attributes) {
    const name = f.unit.className(attribute.name).toLowerCase();
    if (Object.hasOwn(ATTRIBUTE_FLAGS, name)) flags |= ATTRIBUTE_FLAGS[name] as number;
  }
  return flags;
}

/** Says that a function is deprecated, where its attribute does. */
function deprecation(f: FunctionState, node: FunctionNode): string {
  const texts = deprecationTexts(f, node.attributes);
  if (texts === null) return "";
  f.use("deprecatedCall");
  const isMagic = node.kind === "MethodDeclaration" && /^__call(static)?$/i.test(node.name);
  const name = isMagic && node.parameters[0] !== undefined ? f.js(node.parameters[0].name) : "null";
  return `deprecatedCall(${f.info}, S, ${name}, ${texts});`;
}

/** The message and version of #[Deprecated] as code; null where it is not there. */
export function deprecationTexts(f: FunctionState, attributes: readonly Attribute[]): string | null {
  const attribute = attributes.find((item) => f.unit.className(item.name).toLowerCase() === "deprecated");
  if (attribute === undefined) return null;
  const given = ["message", "since"].map((name, index) => {
    const argument = attribute.arguments.find((item) => item.name === name) ??
      attribute.arguments.filter((item) => item.name === null)[index];
    return argument === undefined ? "null" : value(f, argument.value);
  });
  return given.join(", ");
}

/** A default that is no literal as messages about signatures show it. */
function shownDefault(f: FunctionState, node: Expression): string {
  switch (node.kind) {
    case "ConstantFetch":
      return f.unit.names.resolveConstant(node.name).name;
    case "ClassConstant": {
      if (node.class.kind !== "Name" || typeof node.name !== "string") break;
      const name = node.class.special === null ? f.unit.className(node.class) : node.class.name;
      return `${name}::${node.name}`;
    }
    case "ArrayLiteral":
      return "[...]";
  }
  return "<expression>";
}

function constantDefault(f: FunctionState, node: Expression): string {
  const value = constantValue(f, node);
  if (node.kind !== "FloatLiteral" && !(node.kind === "Unary" && node.operand.kind === "FloatLiteral")) {
    return value;
  }
  return value;
}

/** `Type $x = null` is nullable whatever it says. */
function implicitlyNullable(parameter: Parameter): TypeNode {
  const type = parameter.type as TypeNode;
  const isNull = parameter.default?.kind === "ConstantFetch" &&
    parameter.default.name.name.toLowerCase() === "null";
  if (!isNull || (staticTypeOf(type) & T.NULL) !== 0) return type;
  if (type.kind === "BuiltinType" || type.kind === "NamedType") {
    return { kind: "NullableType", line: type.line, start: type.start, type };
  }
  const types = type.kind === "UnionType" ? type.types : type.kind === "IntersectionType" ? [type] : [];
  const none = { kind: "BuiltinType" as const, line: type.line, start: type.start, name: "null" as const };
  return { kind: "UnionType", line: type.line, start: type.start, types: [...types, none] };
}

function parameterPrologue(f: FunctionState, parameter: Parameter, index: number): string {
  const js = f.js(parameter.name);
  const storage = f.storage(parameter.name);
  if (parameter.name === "this") compileError(f.unit, parameter, "Cannot use $this as parameter");
  let out = "";
  if (parameter.variadic) {
    f.use("restArray");
    out = `${js} = restArray(${js}, ${f.info}, ${index}, S);`;
    f.assigned.add(parameter.name);
    return out + (storage === "cell" ? intoCell(f, parameter.name) : "");
  }
  if (parameter.byReference) return referencePrologue(f, parameter, index);
  if (parameter.default === null) {
    f.use("missingArgument");
    out += `if (${js} === undefined) ${js} = missingArgument(${f.info}, ${index}, S);`;
    if (parameter.type !== null) out += check(f, parameter, index, "");
  } else {
    const initial = defaultValue(f, parameter);
    out += `if (${js} === undefined) ${js} = ${initial};`;
    // What a literal is, the compiler has seen.
    const otherwise = isConstant(parameter.default) ? "else " : "";
    if (parameter.type !== null) out += check(f, parameter, index, otherwise);
  }
  f.assigned.add(parameter.name);
  if (storage === "cell") out += intoCell(f, parameter.name);
  return out + promote(f, parameter);
}

function defaultValue(f: FunctionState, parameter: Parameter): string {
  const node = parameter.default as Expression;
  f.inConstant = true;
  const compiled = emit(f, node);
  f.inConstant = false;
  if (f.isRaw(parameter.name)) return compiled.raw ? compiled.js : `${f.use("toFloat")}(${compiled.js})`;
  const declared = parameter.type === null ? T.MIXED : staticTypeOf(parameter.type);
  if ((declared & T.FLOAT) !== 0 && (declared & T.INT) === 0 && within(compiled.type, T.INT)) {
    f.use("PhpFloat");
    return `new PhpFloat(${compiled.js})`;
  }
  return ownedCode(f, node, compiled);
}

function check(f: FunctionState, parameter: Parameter, index: number, otherwise: string): string {
  const js = f.js(parameter.name);
  const type = implicitlyNullable(parameter);
  if (f.isRaw(parameter.name)) {
    f.use("rawArgument");
    f.use("PhpFloat");
    return `${otherwise}${js} = ${js} instanceof PhpFloat ? ${js}.value : rawArgument(${f.info}, ${index}, ${js}, S);`;
  }
  const test = typeTest(f.unit, type, js, f.cls);
  if (test === "true") return "";
  f.use("coerceArgument");
  return `${otherwise}if (!(${test})) ${js} = coerceArgument(${f.info}, ${index}, ${js}, S);`;
}

function referencePrologue(f: FunctionState, parameter: Parameter, index: number): string {
  const js = f.js(parameter.name);
  f.use("Ref");
  f.use("referenceParameter");
  const initial = parameter.default === null ? "undefined" : owned(f, parameter.default);
  const missing = parameter.default === null
    ? `${f.use("missingArgument")}(${f.info}, ${index}, S)`
    : `new Ref(${initial})`;
  const typed = parameter.type === null ? "null" : f.info;
  let out = `${js} = ${js} === undefined ? ${missing} : referenceParameter(${js}, ${typed}, ${index}, S);`;
  if (f.facts.isDynamic) out += `L.set(${f.unit.text(parameter.name)}, ${js});`;
  return out + promote(f, parameter);
}

function intoCell(f: FunctionState, name: string): string {
  f.use("Ref");
  const js = f.js(name);
  const made = `${js} = new Ref(${js});`;
  return f.facts.isDynamic ? `${made} L.set(${f.unit.text(name)}, ${js});` : made;
}

function promote(f: FunctionState, parameter: Parameter): string {
  if (parameter.promotion === null) return "";
  const target = place(f, {
    kind: "PropertyAccess",
    line: parameter.line,
    start: parameter.start,
    object: { kind: "Variable", line: parameter.line, start: parameter.start, name: "this" },
    name: parameter.name,
    nullsafe: false,
  });
  if (parameter.byReference) return `${[...target.setup, target.bind(f.js(parameter.name))].join(", ")};`;
  const held = f.temp();
  f.use("share");
  return `${
    [...target.setup, `${held} = share(${peekVariable(f, parameter.name)})`, target.write(held)].join(", ")
  };`;
}

function capturePrologue(
  f: FunctionState,
  item: { readonly name: string; readonly isCell: boolean },
): string {
  const js = f.js(item.name);
  const outer = `u${js}`;
  f.assigned.delete(item.name);
  if (item.isCell) {
    return f.facts.isDynamic
      ? `let ${js} = ${outer}; L.set(${f.unit.text(item.name)}, ${js});`
      : `let ${js} = ${outer};`;
  }
  if (f.storage(item.name) === "cell") {
    f.use("Ref");
    const set = f.facts.isDynamic ? `L.set(${f.unit.text(item.name)}, ${js});` : "";
    return `let ${js} = new Ref(${outer}); ${set}`;
  }
  return `let ${js} = ${outer};`;
}

/** A function declared by a statement that runs: inside of a function or a condition. */
export function declareFunction(f: FunctionState, node: FunctionDeclaration): string {
  const unit = f.unit;
  const name = unit.names.declare(node.name);
  const own = unit.ownFunctions.get(name.toLowerCase());
  if (own !== undefined && own.declaration === node) return "";
  const js = unit.functionName({ name, className: null, isStatic: false });
  const compiled = compileFunction(unit, node, {
    cls: null,
    selfKind: "none",
    name,
    methodName: name,
    js,
    captured: [],
  });
  unit.slots.push(...compiled.statics);
  f.use("declareUserFunction");
  return `declareUserFunction(${compiled.info}, (() => { const S = null; ${
    declaredText(compiled, js)
  } return ${js}; })());`;
}

/** A closure. */
export function emitClosure(f: FunctionState, node: Closure): Code {
  const captured = node.uses.map((use) => ({ name: use.name, isCell: use.byReference }));
  const given = node.uses.map((use) => {
    const variable = { kind: "Variable" as const, line: use.line, start: use.start, name: use.name };
    if (use.byReference) {
      f.use("captureCell");
      return `captureCell(${place(f, variable).cell()})`;
    }
    return owned(f, variable);
  });
  return closure(f, node, captured, given);
}

/** An arrow function: takes the variables that it uses by value. */
export function emitArrowFunction(f: FunctionState, node: ArrowFunction): Code {
  const parameters = new Set(node.parameters.map((parameter) => parameter.name));
  const facts = analyseScope([node.body], [], () => "value", true);
  const names = [...facts.variables.keys()].filter((name) =>
    !parameters.has(name) && name !== "this" && f.facts.variables.has(name)
  );
  f.use("share");
  return closure(
    f,
    node,
    names.map((name) => ({ name, isCell: false })),
    names.map((name) => `share(${peekVariable(f, name)})`),
  );
}

function closure(
  f: FunctionState,
  node: Closure | ArrowFunction,
  captured: { name: string; isCell: boolean }[],
  given: string[],
): Code {
  const unit = f.unit;
  const label = closureName(f, node.line);
  const js = unit.functionName({
    name: label,
    className: f.cls?.name ?? null,
    isStatic: f.selfKind === "static" || node.isStatic,
  });
  const compiled = compileFunction(unit, node, {
    cls: f.cls,
    selfKind: "closure",
    name: label,
    methodName: label,
    js,
    captured,
  });
  f.use("makeClosure");
  const statics = compiled.statics.length === 0 ? "" : `let ${compiled.statics.join(", ")};`;
  // Asked with a second argument, the factory tells what is captured.
  const told = captured.map((item) => `[${quote(item.name)}, u${f.js(item.name)}]`).join(", ");
  const head = captured.length > 0 ? "(S, q)" : "(S)";
  const answer = captured.length > 0 ? `if (q) return [${told}]; ` : "";
  const isPlainText = statics === "" && !unit.hasFibers && captured.length === 0;
  const factory = isPlainText
    ? `(S) => ${compiled.text}`
    : `${head} => { ${answer}${statics} ${declaredText(compiled, js)} return ${js}; }`;
  const plain = `makeClosure(${compiled.info}, ${factory}, ${selfOf(f)}, S)`;
  const values = captured.map((item) => `u${f.js(item.name)}`).join(", ");
  const make = unit.isCounting ? `${unit.use("countClosure")}(${plain}, [${values}])` : plain;
  if (captured.length === 0) return code(`${make.slice(0, -1)}${lineMark(f.line)})`, T.OBJECT);
  const names = captured.map((item) => `u${f.js(item.name)}`).join(", ");
  return code(`((${names}) => ${make})(${lineMark(f.line)}${given.join(", ")})`, T.OBJECT);
}

/** PHP 8.4 names a closure after the function or file that it stands in. */
function closureName(f: FunctionState, line: number): string {
  const where = f.methodName !== ""
    ? (f.methodName.startsWith("{closure:") ? f.methodName : `${f.methodName}()`)
    : f.unit.path;
  return `{closure:${where}:${line}}`;
}
