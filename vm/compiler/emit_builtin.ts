/**
 * Calls of builtins: inline, body directly when the types are proven or tested inline, adapter otherwise.
 *
 * @module
 */
import type { FunctionEntry } from "../runtime/builtin.ts";
import { Type } from "../runtime/type.ts";
import type { Argument, Expression } from "../syntax/mod.ts";
import { type Code, code, type Fast, isSimple, quote, rawFloat } from "./code.ts";
import { arranged, hasArranged, referenceArgument } from "./emit_call.ts";
import { counted, KEEPING_BUILTINS, TAKING_BUILTINS } from "./emit_counting.ts";
import { emit, owned, value } from "./emit_expression.ts";
import { invokedArranged, SUSPENDABLE_BUILTINS } from "./emit_fiber.ts";
import { boxed, toRaw } from "./emit_operator.ts";
import { inlineCall } from "./emit_intrinsic.ts";
import type { FunctionState } from "./function_state.ts";
import { place, PropertyPlace, StaticPlace } from "./lvalue.ts";
import { assigns, isFrameless, isVariable } from "./operand_order.ts";
import { isReferenceable } from "./scope.ts";
import { builtinResult } from "./type_inference.ts";
import { T, within } from "./static_type.ts";

type CallNode = Extract<Expression, { kind: "Call" }>;

/** A call of a builtin function. */
export function builtinCall(f: FunctionState, node: CallNode, entry: FunctionEntry, name: string): Code {
  if (!f.unit.isCounting) return plainCall(f, node, entry, name);
  if (name === "array_push" && !hasArranged(node.arguments) && node.arguments.length > 1) {
    return pushed(f, node);
  }
  const result = plainCall(f, node, entry, name);
  if (TAKING_BUILTINS.has(name)) return code(counted(f, "taken", result.js), result.type);
  return result.raw || (result.type & T.ARRAY) === 0
    ? result
    : code(counted(f, "adopt", result.js), result.type);
}

/** `array_push` in a unit that counts: assignments, which hold what they store. */
function pushed(f: FunctionState, node: CallNode): Code {
  const array = node.arguments[0]!.value;
  const at = { line: node.line, start: node.start };
  const steps = node.arguments.slice(1).map(({ value: given }) => {
    const target: Expression = { kind: "ArrayAccess", object: array, index: null, ...at } as Expression;
    return emit(f, { kind: "Assign", target, value: given, ...at } as Expression).js;
  });
  const size = value(f, array);
  f.use("PhpArray");
  return code(`(${steps.join(", ")}, ${size}.count())`, T.SMALL);
}

function plainCall(f: FunctionState, node: CallNode, entry: FunctionEntry, name: string): Code {
  const type = builtinResult(f, node, name, entry);
  if (hasArranged(node.arguments)) {
    const inline = arrangedInline(f, node, name);
    if (inline !== null) return inline;
    f.use("builtinTarget");
    const target = f.unit.constant("b", `builtinTarget(${quote(name)})`);
    return code(invokedArranged(f, target, arranged(f, node.arguments, `${target}.fn`)), type);
  }
  if (f.isFiber && SUSPENDABLE_BUILTINS.has(name)) {
    f.use("builtinTarget");
    const target = f.unit.constant("b", `builtinTarget(${quote(name)})`);
    const values = node.arguments.map((argument) => owned(f, argument.value)).join(", ");
    return code(invokedArranged(f, target, `[${values}]`), type);
  }
  const assigned = new Set(f.assigned);
  const inline = inlineCall(f, node, name);
  if (inline !== null) return inline;
  // What was tried has assigned nothing.
  f.assigned = assigned;
  const count = node.arguments.length;
  const prepared = argumentsInOrder(
    f,
    isFrameless(name, count),
    node.arguments.map((argument, index) => prepare(f, entry, argument, index)),
  );
  const result = callEntry(f, entry, name, prepared, count);
  const after = prepared.flatMap((item) => item.after);
  const typed = entry.returnsRaw && result.raw ? result : code(result.js, type);
  if (after.length === 0) return { ...typed, fast: fastCall(f, node, entry) };
  const held = f.temp();
  return code(`(${held} = ${boxed(f, typed)}, ${after.join(", ")}, ${held})`, type);
}

/** A function of one double with a double for its result, called with what likely is one. */
function fastCall(f: FunctionState, node: CallNode, entry: FunctionEntry): Fast | undefined {
  const argument = node.arguments[0];
  if (argument === undefined || node.arguments.length > 1 || entry.parameters.length === 0) return undefined;
  if (!entry.returnsRaw) return undefined;
  if (entry.requiredCount > 1 || entry.deprecated !== null || entry.callerAccess !== null) return undefined;
  if (entry.parameter(0).form !== "raw" || entry.isReferenceAt(0)) return undefined;
  const { fast } = emit(f, argument.value);
  if (fast === undefined) return undefined;
  f.use("builtinEntry");
  const bound = f.unit.constant("b", `builtinEntry(${quote(entry.name)})`);
  const called = entry.name === "sqrt" ? "Math.sqrt" : caller(f, entry, bound, 1);
  return { tests: fast.tests, js: `${called}(${fast.js})` };
}

/** A call of `compact` or `extract` with names or spreads; null for other functions. */
function arrangedInline(f: FunctionState, node: CallNode, name: string): Code | null {
  if (name !== "compact" && name !== "extract") return null;
  f.use("builtinTarget");
  const target = f.unit.constant("b", `builtinTarget(${quote(name)})`);
  const values = arranged(f, node.arguments, `${target}.fn`);
  return name === "compact"
    ? code(`${f.use("compactNamed")}(L, ${values})`, T.ARRAY)
    : code(`${f.use("extractInto")}(L, ${values}, null, ${f.unit.isStrict})`, T.INT);
}

/** Arguments as PHP evaluates them: what is passed is what a variable held then, not what a later argument makes of it. */
function argumentsInOrder(f: FunctionState, isFrameless: boolean, prepared: Prepared[]): Prepared[] {
  if (isFrameless) return prepared;
  return prepared.map((given, index) => {
    const item = { ...given, isLate: false };
    const isChanged = item.setup === "" && isVariable(item.name) &&
      prepared.some(({ setup }, other) => other > index && assigns(setup, item.name));
    if (!isChanged) return item;
    const name = f.temp();
    return {
      ...item,
      setup: `${name} = ${item.name}`,
      name,
      test: item.test?.replaceAll(item.name, name) ?? null,
    };
  });
}

interface Prepared {
  /** Whether it is a variable that is read where the function uses it. */
  readonly isLate?: boolean;
  /** Code to evaluate first; empty when the name needs none. */
  readonly setup: string;
  readonly name: string;
  /** Condition under which the body may take the value as it is; null when it always may, "" when never. */
  readonly test: string | null;
  /** Code to run after the call: storing what a parameter by reference left. */
  readonly after: string[];
}

/** Evaluates an argument into something that may be named twice. */
function prepare(f: FunctionState, entry: FunctionEntry, argument: Argument, index: number): Prepared {
  if (entry.isReferenceAt(index)) return prepareReference(f, entry, argument, index);
  const plain = emit(f, argument.value);
  return { ...prepareValue(f, entry, plain, index), isLate: plain.isLate === true };
}

function prepareValue(f: FunctionState, entry: FunctionEntry, plain: Code, index: number): Prepared {
  const isKept = f.unit.isCounting && KEEPING_BUILTINS.has(entry.name);
  const compiled = isKept ? code(counted(f, "kept", boxed(f, plain)), plain.type) : plain;
  const parameter = entry.parameters[index];
  if (parameter === undefined || parameter.isVariadic) return held(f, boxed(f, compiled), "");
  const bits = parameter.type;
  const form = entry.parameter(index).form;
  if (form === "raw") {
    if (compiled.raw || within(compiled.type, T.NATIVE | T.FLOAT)) return held(f, toRaw(f, compiled), null);
    return held(f, boxed(f, compiled), "");
  }
  const js = boxed(f, compiled);
  if (entry.parameter(index).classBase !== null) return held(f, js, "");
  if (entry.parameter(index).isUnchecked || bits === 0 || bits & Type.MIXED) return held(f, js, null);
  if (form === "narrow" && within(compiled.type, T.NATIVE | (bits & Type.NULL ? T.NULL : 0))) {
    return held(f, js, null);
  }
  if (form === "narrow" && within(compiled.type, T.INT)) return heldTest(f, js, bits, false);
  if (accepts(bits, compiled.type) && form !== "narrow") return held(f, js, null);
  return heldTest(f, js, bits, form === "value" && (bits & Type.INT) !== 0);
}

function held(f: FunctionState, js: string, test: string | null): Prepared {
  if (isSimple(js)) return { setup: "", name: js, test, after: [] };
  const name = f.temp();
  return { setup: `${name} = ${js}`, name, test, after: [] };
}

function heldTest(f: FunctionState, js: string, bits: number, wide: boolean): Prepared {
  const item = held(f, js, "");
  return { ...item, test: inlineTest(f, item.name, bits, wide) };
}

/** Whether every value of a static type is among declared types. */
function accepts(bits: number, type: number): boolean {
  let allowed = 0;
  if (bits & Type.NULL) allowed |= T.NULL;
  if ((bits & Type.BOOL) === Type.BOOL) allowed |= T.BOOL;
  if (bits & Type.INT) allowed |= T.INT;
  if (bits & Type.FLOAT) allowed |= T.FLOAT;
  if (bits & Type.STRING) allowed |= T.STRING;
  if (bits & Type.ARRAY) allowed |= T.ARRAY;
  return within(type, allowed);
}

/** An inline test of the scalar types and arrays among declared types; "" when there is none worth it. */
function inlineTest(f: FunctionState, name: string, bits: number, wide: boolean): string {
  const tests: string[] = [];
  if (bits & Type.STRING) tests.push(`typeof ${name} === "string"`);
  if (bits & Type.INT) tests.push(`typeof ${name} === "number"`);
  if (wide) tests.push(`typeof ${name} === "bigint"`);
  if ((bits & Type.BOOL) === Type.BOOL) tests.push(`typeof ${name} === "boolean"`);
  if (bits & Type.NULL) tests.push(`${name} === null`);
  if (bits & Type.ARRAY) {
    f.use("PhpArray");
    tests.push(`${name} instanceof PhpArray`);
  }
  if (tests.length === 0) return "";
  return tests.length === 1 ? tests[0] as string : `(${tests.join(" || ")})`;
}

/** A parameter by reference: the variable's own cell, or a cell of the call whose value is stored back. */
function prepareReference(
  f: FunctionState,
  entry: FunctionEntry,
  argument: Argument,
  index: number,
): Prepared {
  const node = argument.value;
  const name = f.temp();
  const test = referenceTest(f, entry, index, `${name}.value`);
  if (!isReferenceable(node)) {
    const prefers = entry.parameter(Math.min(index, entry.parameters.length - 1)).prefersReference;
    f.use("Ref");
    const label = { fn: entry.name, parameter: entry.parameters[index]?.name ?? "", number: index + 1 };
    const js = prefers ? `new Ref(${value(f, node)})` : referenceArgument(f, node, label);
    return { setup: `${name} = ${js}`, name, test, after: [] };
  }
  const isPlain = node.kind === "Variable" && typeof node.name === "string" &&
    f.storage(node.name) === "plain";
  if (!isPlain && node.kind === "Variable") {
    return { setup: `${name} = ${referenceArgument(f, node)}`, name, test, after: [] };
  }
  f.use("Ref");
  const target = place(f, node);
  if (node.kind === "PropertyAccess" || node.kind === "ArrayAccess" || node.kind === "StaticPropertyAccess") {
    const keepsType = target instanceof PropertyPlace || target instanceof StaticPlace;
    const cell = keepsType ? target.builtinCell() : target.cell();
    const before = [...target.setup, `${name} = ${cell}`].join(", ");
    return { setup: before, name, test, after: dissolveAfter(f, node, target, name) };
  }
  const peeked = target.peek();
  const before = [...target.setup, `${name} = new Ref(${peeked} ?? null)`].join(", ");
  const stored = f.temp();
  return {
    setup: before,
    name,
    test,
    after: [`${stored} = ${name}.value ?? null`, target.write(stored)],
  };
}

/** The test of what the cell of a parameter by reference holds; null when the body takes anything. */
function referenceTest(f: FunctionState, entry: FunctionEntry, index: number, held: string): string | null {
  const parameter = entry.parameters[index];
  if (parameter === undefined || parameter.isVariadic) return null;
  return parameter.type === 0 || parameter.type & Type.MIXED
    ? null
    : inlineTest(f, held, parameter.type, false);
}

/** After a call, turns the cell of an element or property back into a plain value. */
function dissolveAfter(
  f: FunctionState,
  node: Expression,
  target: ReturnType<typeof place>,
  cell: string,
): string[] {
  if (node.kind === "ArrayAccess" && node.index !== null && "base" in target) {
    f.use("dissolveElement");
    const element = target as unknown as { base: { peek(): string }; key: string };
    return [`dissolveElement(${element.base.peek()}, ${element.key}, ${cell})`];
  }
  if (target instanceof StaticPlace) return [target.checkCell()];
  if (node.kind === "PropertyAccess" && "objectJs" in target) {
    f.use("dissolveProperty");
    const object = (target as unknown as { objectJs: string }).objectJs;
    return [`dissolveProperty(${object}, ${cell})`];
  }
  return [];
}

function callEntry(
  f: FunctionState,
  entry: FunctionEntry,
  name: string,
  prepared: Prepared[],
  count: number,
): Code {
  f.use("builtinEntry");
  const bound = f.unit.constant("b", `builtinEntry(${quote(name)})`);
  const adapterName = f.unit.isStrict ? "strict" : "weak";
  const adapter = f.unit.constant("a", `${bound}.${adapterName}()`);
  const late = prepared.filter((item) => item.isLate);
  const setup = [...prepared.filter((item) => !item.isLate), ...late].map((item) => item.setup)
    .filter((js) => js !== "");
  const values = prepared.map((item) => item.name);
  const slow = `${adapter}(${["context", String(count), ...values].join(", ")})`;
  const tests = prepared.map((item) => item.test);
  const isDirect = entry.deprecated === null && entry.callerAccess === null &&
    !entry.parameters.some((item) => item.isVariadic) &&
    entry.takesCount(count) && count <= entry.parameters.length && tests.every((test) => test !== "");
  if (!isDirect) return sequence(setup, slow, false);
  const returnsNothing = (entry.returnType & Type.VOID) !== 0;
  const direct = `${caller(f, entry, bound, count)}(${values.join(", ")})`;
  const conditions = tests.filter((test) => test !== null);
  if (conditions.length === 0) {
    return sequence(setup, returnsNothing ? `(${direct} ?? null)` : direct, entry.returnsRaw);
  }
  const raw = entry.returnsRaw ? `(${slow}).value` : slow;
  return sequence(setup, `${conditions.join(" && ")} ? ${direct} : ${raw}`, entry.returnsRaw);
}

/**
 * The unit's function that calls a builtin's body with a number of arguments. It stands for the builtin in traces,
 * which take the arguments from it; V8 inlines it.
 */
function caller(f: FunctionState, entry: FunctionEntry, bound: string, count: number): string {
  const body = f.unit.constant("b", `${bound}.body`);
  const names = Array.from({ length: count }, (_, index) => `v${index}`);
  const all = ["context", ...names];
  for (let i = count; i < entry.parameters.length; i++) all.push(defaultOf(f, entry, bound, i));
  const text = `function php_${entry.name}$${count}(${names.join(", ")}) { return ${body}(${
    all.join(", ")
  }); }`;
  return f.unit.constant("p", `unit.caller(${text})`);
}

function sequence(setup: string[], js: string, isRaw: boolean): Code {
  const text = `(${[...setup, js].join(", ")})`;
  return isRaw ? rawFloat(text) : code(text);
}

/** Code of a default value: inline when it is a scalar. */
function defaultOf(f: FunctionState, entry: FunctionEntry, bound: string, index: number): string {
  const initial = entry.parameter(index).bodyDefault();
  if (
    initial === null || initial === undefined || typeof initial === "boolean" || typeof initial === "number"
  ) {
    return Object.is(initial, -0) ? "-0" : String(initial);
  }
  if (typeof initial === "string" && initial.length < 100) return quote(initial);
  return f.unit.constant("d", `${bound}.parameter(${index}).bodyDefault()`);
}
