/**
 * Expressions to JavaScript. Each kind that is more than a few lines has its own file.
 *
 * @module
 */
import { type Expression, isDecided, type Statement } from "../syntax/mod.ts";
import { context } from "../runtime/context.ts";
import { PhpFloat } from "../runtime/value.ts";
import { compileError } from "./compile_error.ts";
import { type Code, code, rawFloat } from "./code.ts";
import { emitArray } from "./emit_array.ts";
import { counted } from "./emit_counting.ts";
import { emitAssign, emitAssignReference, emitCompound, emitStep } from "./emit_assign.ts";
import { fastArithmetic, fastComparison, plainly, settled } from "./emit_float.ts";
import { emitNullsafe, nullsafeLink } from "./emit_nullsafe.ts";
import { emitCall, emitMethodCall, emitNew } from "./emit_call.ts";
import { emitStaticCall } from "./emit_static_call.ts";
import { emitArrowFunction, emitClosure } from "./emit_function.ts";
import { binary, boxed, comparison, named, textOf, truth } from "./emit_operator.ts";
import {
  classReference,
  emitClassConstant,
  emitDimension,
  emitProperty,
  emitStaticProperty,
  emitVariable,
  isGlobalElement,
  issetAt,
  issetElement,
  peek,
  readableSlot,
  scopeOf,
  selfOf,
} from "./emit_variable.ts";
import { maskedSum } from "./emit_mask.ts";
import type { FunctionState } from "./function_state.ts";
import { inOrder, isReadAgain, isSwapped } from "./operand_order.ts";
import { place } from "./lvalue.ts";
import { isReferenceable } from "./scope.ts";
import { T, within } from "./static_type.ts";
import { lineMark } from "./writer.ts";

/** Compiles an expression. */
export function emit(f: FunctionState, node: Expression): Code {
  const link = nullsafeLink(node);
  if (link !== null) return emitNullsafe(f, node, link);
  switch (node.kind) {
    case "IntegerLiteral":
      return typeof node.value === "bigint"
        ? code(`${node.value}n`, T.BIG)
        : code(node.value < 0 ? `(${node.value})` : String(node.value), intType(node.value));
    case "FloatLiteral":
      return rawFloat(floatLiteral(node.value));
    case "StringLiteral":
      return code(f.unit.text(node.value), T.STRING);
    case "InterpolatedString":
      return interpolated(f, node.parts);
    case "ShellExec":
      f.use("shellExec");
      return code(`shellExec(${interpolated(f, node.parts).js})`);
    case "ArrayLiteral":
      return emitArray(f, node);
    case "MagicConstant":
      return magic(f, node.name);
    case "ConstantFetch":
      return constantFetch(f, node);
    case "Variable":
      return emitVariable(f, node);
    case "ArrayAccess":
      return emitDimension(f, node);
    case "PropertyAccess":
      return emitProperty(f, node);
    case "StaticPropertyAccess":
      return emitStaticProperty(f, node);
    case "ClassConstant":
      return emitClassConstant(f, node);
    case "Call":
      return marked(f, node.line, emitCall(f, node));
    case "MethodCall":
      return marked(f, node.nameLine, emitMethodCall(f, node));
    case "StaticCall":
      return marked(f, node.nameLine, emitStaticCall(f, node));
    case "New":
      return marked(f, node.line, emitNew(f, node));
    case "Closure":
      return emitClosure(f, node);
    case "ArrowFunction":
      return emitArrowFunction(f, node);
    default:
      return emitOther(f, node);
  }
}

/**
 * The type of an int literal. A `SMALL` stays one when it is counted up or down: no loop lives long enough to get
 * from 2^48 to 2^53 in small steps.
 */
export function intType(value: number): number {
  return Math.abs(value) <= 2 ** 48 ? T.SMALL : T.INT;
}

/** Begins a new line of output where an expression's part stands on another PHP line than its statement. */
function marked(f: FunctionState, line: number, value: Code): Code {
  if (line === f.line) return value;
  const js = `(${lineMark(line)}${value.js}${lineMark(f.line)})`;
  return { js, type: value.type, raw: value.raw, fast: value.fast };
}

function emitBinary(f: FunctionState, node: Extract<Expression, { kind: "Binary" }>): Code {
  const { operator } = node;
  const first = emit(f, node.left);
  const second = emit(f, node.right);
  const { setup, left, right } = inOrder(f, node.left, first, second);
  const isTest = isComparison(operator);
  // Where both sides are floats, which tests find out that change nothing, their order does not matter.
  const fast = setup === ""
    ? undefined
    : isTest
    ? fastComparison(operator, first, second)
    : fastArithmetic(f, operator, first, second);
  const [a, b] = fast === undefined ? [left, right] : [plainly(left), plainly(right)];
  const result = isTest
    ? comparison(f, operator, a, b)
    : adopted(f, operator, binary(f, operator, a, b, isSwapped(operator, node.left, node.right)));
  if (setup === "") return result;
  const inTurn = { js: `(${setup}, ${result.js})`, type: result.type, raw: result.raw };
  if (fast === undefined || !isTest) return { ...inTurn, fast };
  return code(`(${fast.tests.join(" && ") || "true"} ? ${fast.js} : ${inTurn.js})`, T.BOOL);
}

function emitOther(f: FunctionState, node: Expression): Code {
  switch (node.kind) {
    case "Binary":
      return maskedSum(f, node) ?? emitBinary(f, node);
    case "Logical":
      return logical(f, node);
    case "Coalesce":
      return coalesce(f, node);
    case "Unary":
      return unary(f, node);
    case "Cast":
      return adopted(f, node.type, cast(f, node.type, emit(f, node.operand)));
    case "ErrorSuppress":
      return suppress(f, node.operand);
    case "Ternary":
      return ternary(f, node);
    case "Instanceof":
      return instanceOf(f, node);
    case "Assign":
      return emitAssign(f, node);
    case "AssignReference":
      return emitAssignReference(f, node);
    case "CompoundAssign":
      return emitCompound(f, node);
    case "IncrementDecrement":
      return emitStep(f, node);
    default:
      return emitConstruct(f, node);
  }
}

function emitConstruct(f: FunctionState, node: Expression): Code {
  switch (node.kind) {
    case "Isset":
      return code(`(${node.operands.map((operand) => isset(f, operand)).join(" && ")})`, T.BOOL);
    case "Empty":
      return code(`!${f.use(truthOfOperand(node.operand))}(${peekEmpty(f, node.operand)})`, T.BOOL);
    case "Include":
      return include(f, node);
    case "Eval":
      f.use("evaluate");
      return rebound(
        f,
        `evaluate(${value(f, node.operand)}, L, ${selfOf(f)}, ${scopeOf(f)}, unit, ${node.line})`,
      );
    case "Exit":
      return emit(f, exitCall(node));
    case "Print":
      return code(`(context.output.write(${textOf(f, emit(f, node.operand))}), 1)`, T.SMALL);
    case "Clone":
      f.use("cloneObject");
      return code(
        counted(f, "finishNew", `cloneObject(${value(f, node.operand)}, ${scopeOf(f)})`),
        T.OBJECT,
      );
    case "Throw":
      f.use("throwValue");
      return code(`throwValue(${counted(f, "thrownValue", value(f, node.operand))})`, T.NULL);
    case "Yield":
      return emitYield(f, node);
    case "YieldFrom":
      return yieldFrom(f, owned(f, node.operand));
    case "Match":
      return emitMatch(f, node);
    default:
      return compileError(f.unit, node, `Cannot compile ${(node as { kind: string }).kind} yet`);
  }
}

/** `exit` is a call of the function. */
function exitCall(node: Extract<Expression, { kind: "Exit" }>): Expression {
  const { line, start, argument } = node;
  const callee = {
    kind: "Name" as const,
    line,
    start,
    name: "exit",
    form: "fully-qualified" as const,
    special: null,
  };
  const list = argument === null
    ? []
    : [{ kind: "Argument" as const, line, start, value: argument, name: null, unpack: false }];
  return { kind: "Call", line, start, callee, arguments: list, isFirstClassCallable: false };
}

/** The boxed value of an expression. */
export function value(f: FunctionState, node: Expression): string {
  return boxed(f, emit(f, node));
}

/** The boxed value of an expression for someone who keeps it: an array that others hold too is marked. */
export function owned(f: FunctionState, node: Expression): string {
  return ownedCode(f, node, emit(f, node));
}

/** A branch of an expression whose value someone keeps. */
function branchValue(f: FunctionState, node: Expression, compiled: Code): Code {
  return compiled.raw ? settled(f, compiled) : code(ownedCode(f, node, compiled), compiled.type);
}

/** As {@linkcode owned}, of an expression already compiled. */
export function ownedCode(f: FunctionState, node: Expression, compiled: Code): string {
  const js = boxed(f, compiled);
  if ((compiled.type & T.ARRAY) === 0 || isFresh(node)) return js;
  return within(compiled.type, T.ARRAY) ? sharedArray(f, js) : shared(f, js);
}

function sharedArray(f: FunctionState, js: string): string {
  const { first, name } = named(f, js);
  // In a loop, reading the mark again costs less than waiting for what was stored.
  return `(${first}.shared & 1 || (${name}.shared |= 1), ${name})`;
}

/** A value that gains a holder; only what is an object at all costs a call. */
export function shared(f: FunctionState, js: string): string {
  f.use("share");
  const held = f.temp();
  // Most objects have no such field, which V8 knows where it knows their class.
  return `(typeof (${held} = ${js}) === "object" && ${held}?.shared !== undefined ? share(${held}) : ${held})`;
}

/** Whether an expression's value has no other holder. */
export function isFresh(node: Expression): boolean {
  switch (node.kind) {
    case "Variable":
    case "ArrayAccess":
    case "PropertyAccess":
    case "StaticPropertyAccess":
    case "ClassConstant":
    case "ConstantFetch":
    case "Assign":
    case "AssignReference":
    case "CompoundAssign":
    case "ErrorSuppress":
    case "Yield":
    case "YieldFrom":
      return false;
    case "Ternary":
      // The branches share what they must themselves.
      return true;
    case "Coalesce":
      return isFresh(node.left) && isFresh(node.right);
    case "Match":
      return node.arms.every((arm) => isFresh(arm.body));
    case "Cast":
      return node.type !== "array" || isFresh(node.operand);
    case "ArrayLiteral":
      return true;
    default:
      return true;
  }
}

/** An expression as a JavaScript condition. */
export function condition(f: FunctionState, node: Expression): string {
  return truth(f, emit(f, node));
}

function floatLiteral(number: number): string {
  if (Number.isFinite(number)) return Object.is(number, -0) ? "-0" : String(number);
  return number > 0 ? "Infinity" : "(-Infinity)";
}

function isComparison(operator: string): boolean {
  return /^(?:[<>]=?|[!=]==?|<=>)$/.test(operator);
}

function interpolated(f: FunctionState, parts: readonly (string | Expression)[]): Code {
  const texts = parts.map((part) => typeof part === "string" ? f.unit.text(part) : textOf(f, emit(f, part)));
  if (typeof parts[0] !== "string" && texts.length === 1) return code(texts[0] as string, T.STRING);
  return code(`(${texts.join(" + ")})`, T.STRING);
}

function magic(f: FunctionState, name: string): Code {
  const unit = f.unit;
  switch (name) {
    case "__FILE__":
      return code(unit.text(unit.path), T.STRING);
    case "__DIR__": {
      const cut = unit.path.lastIndexOf("/");
      return code(unit.text(cut < 0 ? "" : cut === 0 ? "/" : unit.path.slice(0, cut)), T.STRING);
    }
    case "__FUNCTION__":
      return code(unit.text(f.functionName), T.STRING);
    case "__METHOD__":
      return code(unit.text(f.methodName), T.STRING);
    case "__NAMESPACE__":
      return code(unit.text(unit.names.namespace), T.STRING);
    case "__TRAIT__":
      return code(unit.text(f.cls?.isTrait ? f.cls.name : ""), T.STRING);
    case "__CLASS__":
      if (f.isMain || f.cls === null && f.selfKind !== "closure") return code('""', T.STRING);
      if (f.cls !== null && !f.isRebindable) return code(unit.text(f.cls.name), T.STRING);
      return code(`(${scopeOf(f)} === null ? "" : ${scopeOf(f)}.name)`, T.STRING);
    case "__PROPERTY__":
      return code(unit.text(f.hookedProperty), T.STRING);
    default:
      return code('""', T.STRING);
  }
}

function constantFetch(f: FunctionState, node: Extract<Expression, { kind: "ConstantFetch" }>): Code {
  const lower = node.name.name.toLowerCase();
  if (node.name.form === "unqualified" || node.name.form === "fully-qualified") {
    if (lower === "true" || lower === "false") return code(lower, T.BOOL);
    if (lower === "null") return code("null", T.NULL);
  }
  const resolved = f.unit.names.resolveConstant(node.name);
  if ((resolved.fallback ?? resolved.name) === "__COMPILER_HALT_OFFSET__") {
    const offset = haltOffset(f.unit.program.statements);
    if (offset !== null) return code(String(offset), T.SMALL);
  }
  const known = knownConstant(f, resolved.fallback ?? resolved.name);
  if (known !== null && (resolved.fallback === null || FOLDED_IN_NAMESPACES.test(resolved.fallback))) {
    return known;
  }
  f.use("constantSite");
  const site = f.unit.site(
    `constantSite(${f.unit.text(resolved.name)}, ${
      resolved.fallback === null ? "null" : f.unit.text(resolved.fallback)
    })`,
  );
  const found = f.temp();
  return code(`((${found} = ${site}.value) !== undefined ? ${found} : ${site}.link())`);
}

/** Where the text ends that `__halt_compiler()` leaves to be read as data; null in a file without. */
function haltOffset(statements: readonly Statement[]): number | null {
  const last = statements.at(-1);
  if (last?.kind === "HaltCompiler") return last.offset;
  return last?.kind === "Namespace" ? haltOffset(last.statements) : null;
}

/** Nobody defines these again in a namespace. */
const FOLDED_IN_NAMESPACES =
  /^(?:PHP_|E_|M_|INF$|NAN$|DIRECTORY_SEPARATOR$|SORT_|COUNT_|JSON_|ENT_|PREG_|LOCK_|FILE_)/;

function knownConstant(f: FunctionState, name: string): Code | null {
  if (!context.builtinConstants.has(name)) return null;
  const constant = context.constants.get(name);
  switch (typeof constant) {
    case "number":
      return code(constant < 0 ? `(${constant})` : String(constant), T.SMALL);
    case "bigint":
      return code(`${constant < 0n ? `(${constant}n)` : `${constant}n`}`, T.BIG);
    case "boolean":
      return code(String(constant), T.BOOL);
    case "string":
      return code(f.unit.text(constant), T.STRING);
  }
  if (constant instanceof PhpFloat) {
    return rawFloat(Number.isNaN(constant.value) ? "NaN" : floatLiteral(constant.value));
  }
  return null;
}

function logical(f: FunctionState, node: Extract<Expression, { kind: "Logical" }>): Code {
  const left = condition(f, node.left);
  if (isDecided(node)) return code(String(node.operator === "||"), T.BOOL);
  if (node.operator === "xor" && node.left.kind === "Variable") {
    const { setup, left: first, right: second } = inOrder(
      f,
      node.left,
      emit(f, node.left),
      emit(f, node.right),
    );
    const differ = `!${paren(truth(f, first))} !== !${paren(truth(f, second))}`;
    return code(setup === "" ? `(${differ})` : `(${setup}, ${differ})`, T.BOOL);
  }
  if (node.operator === "xor") {
    return code(`(!${paren(left)} !== !${paren(condition(f, node.right))})`, T.BOOL);
  }
  const before = new Set(f.assigned);
  const right = condition(f, node.right);
  f.assigned = before;
  return code(`(${left} ${node.operator} ${right})`, T.BOOL);
}

function paren(js: string): string {
  return js.startsWith("(") ? js : `(${js})`;
}

function coalesce(f: FunctionState, node: Extract<Expression, { kind: "Coalesce" }>): Code {
  const left = peek(f, node.left);
  const before = new Set(f.assigned);
  const right = emit(f, node.right);
  f.assigned = before;
  return code(`(${left} ?? ${boxed(f, right)})`, T.MIXED & ~(within(right.type, ~T.NULL) ? T.NULL : 0));
}

function unary(f: FunctionState, node: Extract<Expression, { kind: "Unary" }>): Code {
  if (node.operator === "!") return code(`!${paren(condition(f, node.operand))}`, T.BOOL);
  if (
    node.operator === "-" && node.operand.kind === "IntegerLiteral" &&
    typeof node.operand.value === "number" && node.operand.value !== 0
  ) {
    return code(`(-${node.operand.value})`, T.SMALL);
  }
  const given = emit(f, node.operand);
  if (given.fast !== undefined && node.operator === "-") {
    const { tests, js } = given.fast;
    return { ...sign(f, node.operator, plainly(given)), fast: { tests, js: `(-${js})` } };
  }
  return sign(f, node.operator, settled(f, given));
}

/** `-operand`, `+operand` or `~operand`. */
function sign(f: FunctionState, operator: "-" | "+" | "~", operand: Code): Code {
  if (operand.raw) {
    if (operator === "-") return rawFloat(`(-${operand.js})`);
    if (operator === "+") return operand;
  }
  const helper = f.use(operator === "-" ? "negate" : operator === "+" ? "plus" : "bitNot");
  const type = operator === "~" ? T.INT | T.STRING : within(operand.type, T.INT) ? T.INT | T.FLOAT : T.NUMBER;
  return code(`${helper}(${boxed(f, operand)})`, type);
}

/** `(type) operand`. */
export function cast(f: FunctionState, type: string, given: Code): Code {
  const operand = settled(f, given);
  switch (type) {
    case "int":
      if (within(operand.type, T.INT)) return operand;
      if (operand.raw) {
        f.use("floatToInt");
        return code(`floatToInt(${operand.js})`, T.INT);
      }
      f.use("toInteger");
      return code(`toInteger(${operand.js})`, T.INT);
    case "float":
      if (operand.raw) return operand;
      if (within(operand.type, T.NATIVE)) return rawFloat(operand.js);
      f.use("toFloat");
      return rawFloat(`toFloat(${operand.js})`);
    case "string":
      return code(textOf(f, operand), T.STRING);
    case "bool":
      return code(within(operand.type, T.BOOL) && !operand.raw ? operand.js : truth(f, operand), T.BOOL);
    case "array":
      if (within(operand.type, T.ARRAY)) return operand;
      f.use("toArrayValue");
      return code(`toArrayValue(${boxed(f, operand)})`, T.ARRAY);
    default:
      f.use("toObject");
      return code(`toObject(${boxed(f, operand)})`, T.OBJECT);
  }
}

function suppress(f: FunctionState, node: Expression): Code {
  f.use("beginSilence");
  f.use("endSilence");
  const saved = f.temp();
  const result = f.temp();
  return code(`(${saved} = beginSilence(), ${result} = ${value(f, node)}, endSilence(${saved}), ${result})`);
}

function ternary(f: FunctionState, node: Extract<Expression, { kind: "Ternary" }>): Code {
  if (node.middle === null) {
    const left = emit(f, node.condition);
    const { first, name } = named(f, boxed(f, left));
    const test = first === name
      ? truth(f, code(name, left.type))
      : `(${first}, ${truth(f, code(name, left.type))})`;
    const kept = branchValue(f, node.condition, code(name, left.type));
    const before = new Set(f.assigned);
    const right = branchValue(f, node.otherwise, emit(f, node.otherwise));
    f.assigned = before;
    return code(`(${test} ? ${kept.js} : ${boxed(f, right)})`, left.type | right.type);
  }
  const test = condition(f, node.condition);
  const before = new Set(f.assigned);
  const middle = branchValue(f, node.middle, emit(f, node.middle));
  const afterMiddle = f.assigned;
  f.assigned = new Set(before);
  const otherwise = branchValue(f, node.otherwise, emit(f, node.otherwise));
  f.assigned = intersection(afterMiddle, f.assigned);
  if (middle.raw && otherwise.raw) return rawFloat(`(${test} ? ${middle.js} : ${otherwise.js})`);
  return code(`(${test} ? ${boxed(f, middle)} : ${boxed(f, otherwise)})`, middle.type | otherwise.type);
}

/** Names in both sets. */
export function intersection(first: Set<string>, second: Set<string>): Set<string> {
  const both = new Set<string>();
  for (const name of first) if (second.has(name)) both.add(name);
  return both;
}

function instanceOf(f: FunctionState, node: Extract<Expression, { kind: "Instanceof" }>): Code {
  const operand = value(f, node.operand);
  if (node.class.kind === "Name") {
    if (node.class.special === null) {
      f.use("isNamedInstance");
      return code(
        `isNamedInstance(${operand}, ${f.unit.text(f.unit.names.resolveClass(node.class).toLowerCase())})`,
        T.BOOL,
      );
    }
    f.use("isInstance");
    return code(`isInstance(${operand}, ${classReference(f, node.class)})`, T.BOOL);
  }
  f.use("isInstanceOfValue");
  return code(`isInstanceOfValue(${operand}, ${value(f, node.class)})`, T.BOOL);
}

/** What tells whether the operand of `empty` is true: an element or property of a builtin class may be empty and true. */
function truthOfOperand(node: Expression): "isFilled" | "toBoolean" {
  return node.kind === "PropertyAccess" || node.kind === "ArrayAccess" ? "isFilled" : "toBoolean";
}

/** What `empty` looks at. Keys in the text of a program are plain ones. */
function peekEmpty(f: FunctionState, node: Expression): string {
  const isPlain = node.kind !== "ArrayAccess" || node.index === null || node.index.kind.endsWith("Literal") ||
    isGlobalElement(node);
  if (isPlain) return peek(f, node, true);
  return `${f.use("elementInEmpty")}(${peek(f, node.object)}, ${value(f, node.index as Expression)})`;
}

function isset(f: FunctionState, node: Expression): string {
  if (node.kind === "ArrayAccess" && node.index !== null && !isGlobalElement(node)) {
    f.use("issetDimension");
    const literal = issetElement(f, node.object, node.index);
    if (literal !== null) return literal;
    return issetAt(f, peek(f, node.object), node.index);
  }
  if (node.kind === "PropertyAccess") {
    f.use("issetProperty");
    const name = typeof node.name === "string"
      ? f.unit.text(node.name)
      : `${f.use("propertyName")}(${value(f, node.name)})`;
    const object = named(f, peek(f, node.object));
    const slow = (base: string) => `issetProperty(${base}, ${name}, ${scopeOf(f)})`;
    const slot = typeof node.name === "string" ? readableSlot(f, node.name) : null;
    if (slot === null) return slow(object.first);
    const found = f.temp();
    return `((${found} = ${object.first}?.${slot}) !== undefined ? ${found} !== null : ${slow(object.name)})`;
  }
  const { first, name } = named(f, peek(f, node));
  return first === name
    ? `(${name} !== undefined && ${name} !== null)`
    : `(${first} !== undefined && ${name} !== null)`;
}

/** After code that may bind variables anew, fetches them from the symbol table again. */
export function rebound(f: FunctionState, js: string): Code {
  const names = [...f.facts.variables.keys()].filter((name) => name !== "this");
  if (names.length === 0) return code(js);
  f.use("cellOf");
  const result = f.temp();
  const fetches = names.map((name) => `${f.js(name)} = cellOf(L, ${f.unit.text(name)})`);
  return code(`(${result} = ${js}, ${fetches.join(", ")}, ${result})`);
}

function include(f: FunctionState, node: Extract<Expression, { kind: "Include" }>): Code {
  f.use("includeFile");
  const js = `includeFile(${value(f, node.operand)}, "${node.variant}", L, ${selfOf(f)}, ${
    scopeOf(f)
  }, unit)`;
  return rebound(f, js);
}

/** In a unit that counts: what makes an array of another one's elements holds them. */
function adopted(f: FunctionState, how: string, made: Code): Code {
  if (!f.unit.isCounting || how !== "+" && how !== "array" || (made.type & T.ARRAY) === 0) return made;
  return code(counted(f, "adopt", made.js), made.type);
}

function yieldFrom(f: FunctionState, source: string): Code {
  if (!f.unit.isCounting) return code(`(yield* G.from(${source}))`);
  const held = f.temp();
  const result = f.temp();
  return code(
    `(${held} = G.source = ${counted(f, "hold", source)}, ${result} = yield* G.from(${held}), ` +
      `G.source = undefined, B = waitingCount(), ${counted(f, "drop", held)}, ${result})`,
  );
}

/** The yield itself, of a value that the generator holds until it goes on. */
function yielding(f: FunctionState, setup: string, emitted: (js: string) => string, given: string): Code {
  if (!f.unit.isCounting) return code(`(${setup}${emitted(given)}, yield)`);
  const held = f.temp();
  const sent = f.temp();
  return code(
    `(${setup}${held} = ${counted(f, "hold", given)}, ${
      emitted(held)
    }, ${sent} = yield, B = waitingCount(), ${counted(f, "drop", held)}, ${sent})`,
  );
}

function emitYield(f: FunctionState, node: Extract<Expression, { kind: "Yield" }>): Code {
  if (f.returnsReference && node.value !== null && isReferenceable(node.value)) {
    const key = node.key === null ? "undefined" : owned(f, node.key);
    const source = place(f, node.value);
    const steps = [...source.setup, `G.emitReference(${source.cell()}, ${key})`, "yield"];
    return code(`(${steps.join(", ")})`);
  }
  if (f.returnsReference && node.value !== null && node.value.kind.endsWith("Call")) {
    f.use("beginReference");
    const key = f.temp();
    const result = f.temp();
    const keyed = `${key} = ${node.key === null ? "undefined" : owned(f, node.key)}`;
    const call = `beginReference(), ${result} = ${value(f, node.value)}`;
    return code(`(${keyed}, ${call}, G.emitResult(${result}, ${key}), yield)`);
  }
  const given = node.value === null ? "null" : owned(f, node.value);
  const note = f.returnsReference && node.value !== null ? "G.noteTemporary(), " : "";
  const noted = note.replace(/, $/, "");
  const after = noted === "" ? "" : `, ${noted}`;
  if (node.key === null) return yielding(f, "", (js) => `G.emit(${js})${after}`, given);
  const key = f.temp();
  const setup = `${key} = ${owned(f, node.key)}, `;
  return yielding(f, setup, (js) => `G.emitKey(${key}, ${js})${after}`, given);
}

function emitMatch(f: FunctionState, node: Extract<Expression, { kind: "Match" }>): Code {
  const isTrue = node.subject.kind === "ConstantFetch" && node.subject.name.name.toLowerCase() === "true";
  const subject = f.temp();
  const given = value(f, node.subject);
  const conditions = node.arms.flatMap((arm) => arm.conditions ?? []);
  const again = isReadAgain(f, node.subject, conditions) ? given : null;
  const setup = `${subject} = ${again === null ? given : "null"}`;
  let type = 0;
  const before = new Set(f.assigned);
  let otherwise = "";
  const tests: string[] = [];
  for (const arm of node.arms) {
    f.assigned = new Set(before);
    const test = arm.conditions?.map((item) => {
      const compiled = emit(f, item);
      if (isTrue && within(compiled.type, T.BOOL)) return compiled.js;
      if (again === null) return comparison(f, "===", code(subject), compiled).js;
      const held = f.temp();
      const test = comparison(f, "===", code(subject), { ...compiled, js: held }).js;
      return `(${held} = ${compiled.js}, ${subject} = ${again}, ${test})`;
    }).join(" || ");
    const body = emit(f, arm.body);
    type |= body.type;
    if (test === undefined) otherwise = boxed(f, body);
    else tests.push(`(${test}) ? ${boxed(f, body)} : `);
  }
  f.assigned = before;
  if (otherwise === "") {
    f.use("unhandledMatch");
    otherwise = `unhandledMatch(${subject})`;
  }
  return code(`(${setup}, ${tests.join("")}${otherwise})`, type);
}
