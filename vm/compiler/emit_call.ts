/**
 * Calls: direct where the function is known, through a call site where it is found once, dynamic else.
 *
 * @module
 */
import type { Argument, Expression, Name } from "../syntax/mod.ts";
import { ownMethod, passingOfParameters, targetOfName } from "./call_target.ts";
import { type Code, code } from "./code.ts";
import { emitAnonymousClass } from "./emit_class.ts";
import { builtinCall } from "./emit_builtin.ts";
import { assertionText } from "./source_text_statement.ts";
import type { FunctionEntry } from "../runtime/builtin.ts";
import { owned, value } from "./emit_expression.ts";
import { counted } from "./emit_counting.ts";
import { invoked, invokedArranged, invokedOwn } from "./emit_fiber.ts";
import { named } from "./emit_operator.ts";
import { classReference, isThis, thisOf } from "./emit_variable.ts";
import type { FunctionState } from "./function_state.ts";
import { place } from "./lvalue.ts";
import { isReferenceable } from "./scope.ts";
import { staticTypeOf, T } from "./static_type.ts";

/** Whether a call needs its arguments arranged at run time. */
export function hasArranged(values: readonly Argument[]): boolean {
  return values.some((argument) => argument.unpack || argument.name !== null);
}

function isAssertion(f: FunctionState, name: Name): boolean {
  const resolved = f.unit.names.resolveFunction(name);
  return (resolved.fallback ?? resolved.name).toLowerCase() === "assert";
}

/** `assert`: evaluated only while `zend.assertions` says so, with its own text as description. */
function assertion(f: FunctionState, node: Extract<Expression, { kind: "Call" }>): Code {
  const { line, start } = node;
  const only = node.arguments.length === 1 ? node.arguments[0] as Argument : null;
  const isPlain = only !== null && only.name === null && !only.unpack;
  const text = isPlain ? assertionText(only.value) : "";
  const description: Argument = {
    kind: "Argument",
    line,
    start,
    value: { kind: "StringLiteral", line, start, value: text },
    name: null,
    unpack: false,
  };
  const call = isPlain ? { ...node, arguments: [only, description] } : node;
  const before = new Set(f.assigned);
  const compiled = builtinCall(f, call, f.unit.builtin("assert") as FunctionEntry, "assert");
  f.assigned = before;
  f.use("assertsNow");
  return code(`(assertsNow() ? ${compiled.js} : true)`, T.BOOL);
}

/** A function call. */
export function emitCall(f: FunctionState, node: Extract<Expression, { kind: "Call" }>): Code {
  if (node.callee.kind !== "Name") return callValue(f, node.callee, node);
  const target = targetOfName(f.unit, node.callee);
  if (node.isFirstClassCallable) {
    f.use("functionClosure");
    const resolved = f.unit.names.resolveFunction(node.callee);
    const fallback = resolved.fallback === null ? "null" : f.unit.text(resolved.fallback);
    return code(`functionClosure(${f.unit.text(resolved.name)}, ${fallback})`, T.OBJECT);
  }
  if (isAssertion(f, node.callee)) return assertion(f, node);
  if (target.kind === "builtin") return builtinCall(f, node, target.entry, target.name);
  if (target.kind === "own" && !hasArranged(node.arguments)) {
    const { declaration, js } = target.fn;
    const values = node.arguments.map((argument, index) =>
      passed(f, argument, passingOfParameters(declaration.parameters, index), {
        fn: f.unit.names.declare(declaration.name),
        parameter: declaration.parameters[Math.min(index, declaration.parameters.length - 1)]?.name ?? "",
        number: index + 1,
      })
    );
    const type = declaration.isGenerator ? T.OBJECT : staticTypeOf(declaration.returnType);
    return code(
      invokedOwn(f, js, values.join(", ")),
      declaration.returnType === null ? T.MIXED : type || T.MIXED,
    );
  }
  const name = target.kind === "own" ? f.unit.names.resolveFunction(node.callee).name : target.name;
  const fallback = target.kind === "unknown" && target.fallback !== null
    ? f.unit.text(target.fallback)
    : "null";
  f.use("functionSite");
  const temporaries = temporaryMask(node.arguments);
  const rest = temporaries === 0 ? "" : `, ${temporaries}`;
  const site = f.unit.site(`functionSite(${f.unit.text(name)}, ${fallback}${rest})`);
  if (hasArranged(node.arguments)) {
    return code(
      invokedArranged(f, `${site}.target()`, arranged(f, node.arguments, `${site}.target().fn`)),
    );
  }
  const values = maskedArguments(f, node.arguments, `${site}.mask`);
  return code(invoked(f, `(${site}.code ?? ${site}.link())`, null, values));
}

/** One argument, passed as its parameter wants it. */
export function passed(
  f: FunctionState,
  argument: Argument,
  passing: "value" | "reference",
  label: ArgumentLabel | null = null,
): string {
  return passing === "value" ? owned(f, argument.value) : referenceArgument(f, argument.value, label);
}

/** What an error says of an argument. */
export interface ArgumentLabel {
  readonly fn: string;
  readonly parameter: string;
  readonly number: number;
}

/** Code of a cell for an argument by reference. */
export function referenceArgument(
  f: FunctionState,
  node: Expression,
  label: ArgumentLabel | null = null,
): string {
  if (isReferenceable(node)) {
    const target = place(f, node);
    return target.setup.length === 0 ? target.cell() : `(${target.setup.join(", ")}, ${target.cell()})`;
  }
  f.use("Ref");
  switch (node.kind) {
    case "Call":
    case "MethodCall":
    case "StaticCall":
      f.use("beginReference");
      f.use("temporaryCell");
      return `(beginReference(), temporaryCell(${value(f, node)}))`;
    case "New":
      f.use("temporaryCell");
      return `temporaryCell(${value(f, node)})`;
    case "Variable":
      return `new Ref(${value(f, node)})`;
    default:
      if (label === null) return `new Ref(${value(f, node)})`;
      f.use("refuseTemporary");
      return `refuseTemporary(${
        f.unit.text(
          `${label.fn}(): Argument #${label.number} ($${label.parameter}) could not be passed by reference`,
        )
      })`;
  }
}

/** Arguments of a call whose by-reference parameters a mask tells at run time. */
export function maskedArguments(f: FunctionState, values: readonly Argument[], mask: string): string {
  return maskedList(f, values, mask).join(", ");
}

/** The arguments of {@linkcode maskedArguments} one by one. */
export function maskedList(f: FunctionState, values: readonly Argument[], mask: string): string[] {
  return values.map((argument, index) => {
    if (CALLS.has(argument.value.kind)) return resultArgument(f, argument.value, `${mask} & ${bit(index)}`);
    if (!isReferenceable(argument.value)) return owned(f, argument.value);
    const before = new Set(f.assigned);
    const byValue = owned(f, argument.value);
    const byReference = referenceArgument(f, argument.value);
    f.assigned = before;
    return `(${mask} & ${bit(index)} ? ${byReference} : ${byValue})`;
  });
}

/** A call's result as an argument: a cell where `test` says that the parameter takes a reference. */
function resultArgument(f: FunctionState, node: Expression, test: string): string {
  for (const helper of ["beginReference", "temporaryCell"]) f.use(helper);
  const [wanted, held] = [f.temp(), f.temp()];
  return `((${wanted} = ${test}) && beginReference(), ${held} = ${owned(f, node)}, ` +
    `${wanted} ? temporaryCell(${held}) : ${held})`;
}

const CALLS: ReadonlySet<Expression["kind"]> = new Set(["Call", "MethodCall", "StaticCall"]);
const RESULTS = new Set(["Call", "MethodCall", "StaticCall", "New", "Variable"]);

/** Bits of the arguments that can in no way be passed by reference. */
function temporaryMask(values: readonly Argument[]): number {
  let mask = 0;
  values.forEach(({ value }, index) => {
    if (index < 31 && !isReferenceable(value) && !RESULTS.has(value.kind)) mask |= 1 << index;
  });
  return mask;
}

function bit(index: number): number {
  return index < 31 ? 2 ** index : 2 ** 30;
}

/** Positional and named arguments as code of the two lists that `callArranged` takes. */
export function arranged(f: FunctionState, values: readonly Argument[], fn: string): string {
  f.use("argumentList");
  const items = values.map((argument, index) => {
    const kind = argument.unpack ? "1" : argument.name !== null ? f.unit.text(argument.name) : "0";
    if (argument.unpack) {
      if (!isReferenceable(argument.value)) return `${kind}, ${owned(f, argument.value)}`;
      const assigned = new Set(f.assigned);
      f.use("hasReferenceParameter");
      const byValue = owned(f, argument.value);
      const byReference = referenceArgument(f, argument.value);
      const spread = `${kind}, (hasReferenceParameter(${fn}) ? ${byReference} : ${byValue})`;
      f.assigned = assigned;
      return spread;
    }
    const which = argument.name !== null ? f.unit.text(argument.name) : String(index);
    const test = `${f.use("isReferenceParameter")}(${fn}, ${which})`;
    if (CALLS.has(argument.value.kind)) return `${kind}, ${resultArgument(f, argument.value, test)}`;
    if (!isReferenceable(argument.value)) return `${kind}, ${owned(f, argument.value)}`;
    const before = new Set(f.assigned);
    const byValue = owned(f, argument.value);
    const item = `${kind}, (${test} ? ${referenceArgument(f, argument.value)} : ${byValue})`;
    f.assigned = before;
    return item;
  });
  return `argumentList(${fn}, [${items.join(", ")}])`;
}

/** `$value(…)`. */
function callValue(f: FunctionState, callee: Expression, node: Extract<Expression, { kind: "Call" }>): Code {
  const target = f.temp();
  f.use("callee");
  const find = `${target} = callee(${value(f, callee)}, S)`;
  if (node.isFirstClassCallable) {
    f.use("calleeClosure");
    return code(`calleeClosure(${value(f, callee)}, S)`, T.OBJECT);
  }
  if (hasArranged(node.arguments)) {
    return code(`(${find}, ${invokedArranged(f, target, arranged(f, node.arguments, `${target}.fn`))})`);
  }
  const values = maskedArguments(f, node.arguments, `${target}.mask`);
  if (f.unit.isCounting && callee.kind === "ArrayLiteral") {
    const pair = f.temp();
    const result = f.temp();
    const found = `${pair} = ${value(f, callee)}, ${target} = callee(${pair}, S)`;
    const call = invoked(f, `${target}.code`, `${target}.self`, values);
    return code(`(${found}, ${result} = ${call}, ${counted(f, "drop", pair)}, ${result})`);
  }
  return code(`(${find}, ${invoked(f, `${target}.code`, `${target}.self`, values)})`);
}

/** `$object->name(…)`. */
export function emitMethodCall(f: FunctionState, node: Extract<Expression, { kind: "MethodCall" }>): Code {
  if (typeof node.name !== "string" || node.isFirstClassCallable || hasArranged(node.arguments)) {
    return dynamicMethodCall(f, node);
  }
  const lower = node.name.toLowerCase();
  const onThis = isThis(node.object);
  if (onThis && f.selfKind === "method" && !f.isRebindable) {
    const own = ownMethod(f.cls, node.name);
    if (own !== null && !own.modifiers.isStatic) {
      const values = node.arguments.map((argument, index) =>
        passed(f, argument, passingOfParameters(own.parameters, index))
      );
      const type = own.isGenerator
        ? T.OBJECT
        : own.returnType === null
        ? T.MIXED
        : staticTypeOf(own.returnType) || T.MIXED;
      if (own.modifiers.visibility === "private") {
        return code(invoked(f, `M.${methodKey(lower)}`, "this", values.join(", ")), type);
      }
      const member = `this.${methodKey("i_" + lower)}`;
      return code(
        f.isFiber || f.unit.isCounting
          ? invoked(f, member, "this", values.join(", "))
          : `${member}(${values.join(", ")})`,
        type,
      );
    }
  }
  f.use("nameCell");
  const { first, name } = onThis ? { first: thisOf(f), name: thisOf(f) } : named(f, value(f, node.object));
  const setup = first === name ? "" : `${first}, `;
  const key = methodKey(
    (onThis && f.cls !== null && !f.isRebindable && f.selfKind === "method" ? "i_" : "m_") + lower,
  );
  const text = f.unit.text(node.name);
  const values = methodArguments(f, node.arguments, name, text, lower);
  if (f.isFiber || f.unit.isCounting) {
    const find = `(${name}?.${key} ?? ${f.use("slowMethod")}(${name}, ${text}, S))`;
    return code(`(${setup}${invoked(f, find, name, values.join(", "))})`);
  }
  const site = f.unit.constant("s", `${f.use("methodSite")}(${text}, "${key}")`);
  const slow = `${site}.on(${name}, S)`;
  return code(`(${setup}${name}?.${key} !== undefined ? ${name} : ${slow}).${key}(${values.join(", ")})`);
}

/** A method name as a JavaScript property name. */
export function methodKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key)
    ? key
    : key.replace(/[^\w$]/g, (char) => `$${char.charCodeAt(0).toString(16)}`);
}

function methodArguments(
  f: FunctionState,
  values: readonly Argument[],
  object: string,
  nameText: string,
  lower: string,
): string[] {
  if (!values.some(({ value }) => isReferenceable(value) || CALLS.has(value.kind))) {
    return values.map((argument) => owned(f, argument.value));
  }
  const cell = f.unit.constant("n", `nameCell(${f.unit.text(lower)})`);
  f.use("isReferenceArgument");
  return values.map((argument, index) => {
    // What a closure takes by reference is noted nowhere.
    const noted = lower === "__invoke" ? "" : `${cell}.mask & ${bit(index)} && `;
    const test = `${noted}isReferenceArgument(${object}, ${nameText}, ${index}, S)`;
    if (CALLS.has(argument.value.kind)) return resultArgument(f, argument.value, test);
    if (!isReferenceable(argument.value)) return owned(f, argument.value);
    const before = new Set(f.assigned);
    const byValue = owned(f, argument.value);
    const byReference = referenceArgument(f, argument.value);
    f.assigned = before;
    return `(${test} ? ${byReference} : ${byValue})`;
  });
}

function dynamicMethodCall(f: FunctionState, node: Extract<Expression, { kind: "MethodCall" }>): Code {
  f.use("methodTargetOfValue");
  const target = f.temp();
  const name = typeof node.name === "string" ? f.unit.text(node.name) : value(f, node.name);
  const object = value(f, node.object);
  const find = `${target} = methodTargetOfValue(${object}, ${name}, S)`;
  if (node.isFirstClassCallable) {
    f.use("targetClosure");
    return code(`(${find}, ${counted(f, "countBound", `targetClosure(${target})`)})`, T.OBJECT);
  }
  return code(`(${find}, ${invokedArranged(f, target, arranged(f, node.arguments, `${target}.fn`))})`);
}

/** `new Class(…)`. */
export function emitNew(f: FunctionState, node: Extract<Expression, { kind: "New" }>): Code {
  const made = f.temp();
  f.use("instantiate");
  const cls = node.class.kind === "ClassDeclaration"
    ? emitAnonymousClass(f, node.class)
    : node.class.kind === "Name"
    ? classReference(f, node.class)
    : `${f.use("classOfValue")}(${value(f, node.class)})`;
  const held = f.temp();
  const plain = `${made} = (${held} = ${cls}).direct !== null ? new ${held}.direct() : instantiate(${held})`;
  const make = f.unit.isCounting ? `${plain}, ${f.use("beginNew")}(${made})` : plain;
  const done = counted(f, "finishNew", made);
  if (hasArranged(node.arguments)) {
    f.use("constructorTarget");
    const target = f.temp();
    return code(
      `(${make}, ${target} = constructorTarget(${made}, S), ${
        invokedArranged(f, target, arranged(f, node.arguments, `${target}.fn`))
      }, ${done})`,
      T.OBJECT,
    );
  }
  if (f.isFiber || f.unit.isCounting) f.use("slowConstructor");
  const values = node.arguments.some((argument) => isReferenceable(argument.value))
    ? constructorArguments(f, node.arguments, made)
    : node.arguments.map((argument) => owned(f, argument.value));
  const call = f.isFiber || f.unit.isCounting
    ? invoked(f, `(${made}.m___construct ?? slowConstructor(${made}, S))`, made, values.join(", "))
    : `(${made}.m___construct !== undefined ? ${made} : ${
      f.use("constructorReceiver")
    }(${made}, S)).m___construct(${values.join(", ")})`;
  return code(`(${make}, ${call}, ${done})`, T.OBJECT);
}

function constructorArguments(f: FunctionState, values: readonly Argument[], made: string): string[] {
  f.use("nameCell");
  return methodArguments(f, values, made, f.unit.text("__construct"), "__construct");
}
