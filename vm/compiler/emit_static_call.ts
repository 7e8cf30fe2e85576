/**
 * Calls of static methods, and of methods through the name of a class: `A::f()`, `self::f()`, `parent::f()`, `static::f()`.
 *
 * A call site keeps the method bound to the class that it is called on (`StaticCallSite.direct`), since V8 puts the code of a call through a
 * variable where the call is, and never that of a `Function.prototype.call`.
 *
 * @module
 */
import type { Expression, Name } from "../syntax/mod.ts";
import { ownMethod, ownStaticMethod, passingOfParameters } from "./call_target.ts";
import { type Code, code, isSimple } from "./code.ts";
import { compileError } from "./compile_error.ts";
import { arranged, hasArranged, maskedList, passed } from "./emit_call.ts";
import { counted } from "./emit_counting.ts";
import { owned, value } from "./emit_expression.ts";
import { invoked, invokedArranged } from "./emit_fiber.ts";
import { calledClass, classOf, classReference, selfOf, siteKey } from "./emit_variable.ts";
import type { FunctionState } from "./function_state.ts";
import { T } from "./static_type.ts";

type StaticCall = Extract<Expression, { kind: "StaticCall" }>;

/** `Class::name(…)`. */
export function emitStaticCall(f: FunctionState, node: StaticCall): Code {
  if (isParentHook(node)) return parentHookCall(f, node);
  const forwards = node.class.kind === "Name" && node.class.special !== null;
  const dynamic = typeof node.name !== "string" || node.isFirstClassCallable || hasArranged(node.arguments) ||
    f.isRebindable || node.class.kind !== "Name";
  if (dynamic) return dynamicStaticCall(f, node, forwards);
  const site = f.unit.constant(
    "s",
    `unit.site(${f.use("staticCallSite")}(${f.unit.text(node.name as string)}, ${
      siteKey(f, node.class as Name)
    }))`,
  );
  if (f.isFiber || f.unit.isCounting) return unboundCall(f, node, site, forwards);
  if (f.selfKind !== "method" || isSurelyStatic(f, node)) {
    return code(`${boundCode(f, node, site, forwards)}(${argumentValues(f, node, site).join(", ")})`);
  }
  return eitherCall(f, node, site, forwards);
}

/** Whether the method surely is static, whatever the class of `$this`: one of the own class, or one that is looked up as static. */
function isSurelyStatic(f: FunctionState, node: StaticCall): boolean {
  const { special } = node.class as Name;
  return special === "static" ||
    special === "self" && ownMethod(f.cls, node.name as string)?.modifiers.isStatic === true;
}

/** Code of the method bound to the class that it is called on. */
function boundCode(f: FunctionState, node: StaticCall, site: string, forwards: boolean): string {
  const named = classReference(f, node.class as Name);
  if (!forwards) return `(${site}.direct ?? ${site}.bind(${named}, S, ${selfOf(f)}, null))`;
  const called = f.temp();
  const cls = (node.class as Name).special === "static" ? called : named;
  return `(${called} = ${calledClass(f)}, ${site}.called === ${called} ? ${site}.direct : ` +
    `${site}.bind(${cls}, S, ${selfOf(f)}, ${called}))`;
}

/** A call in a method: of a static method, or of one that gets `$this`. */
function eitherCall(f: FunctionState, node: StaticCall, site: string, forwards: boolean): Code {
  const find = f.temp();
  const link = `${find} = ${site}.code ?? ${site}.link(${
    classReference(f, node.class as Name)
  }, S, this, ${forwards})`;
  const setup: string[] = [];
  const values = argumentValues(f, node, site).map((js) => {
    // A variable may be changed by a later argument.
    if (isSimple(js) && (node.arguments.length === 1 || !/^[$A-Za-z_]/.test(js))) return js;
    const name = f.temp();
    setup.push(`${name} = ${js}`);
    return name;
  });
  const list = values.join(", ");
  const test = `${site}.isStatic ? ${boundCode(f, node, site, forwards)}(${list})`;
  return code(`(${[link, ...setup].join(", ")}, ${test} : ${find}.call(${["this", ...values].join(", ")}))`);
}

/** A call in code whose calls need the class and the arguments apart. */
function unboundCall(f: FunctionState, node: StaticCall, site: string, forwards: boolean): Code {
  const find = f.temp();
  const named = classReference(f, node.class as Name);
  const isLate = (node.class as Name).special === "static";
  const cls = isLate ? f.temp() : named;
  // What `static` means may be another class each time.
  const known = isLate ? `(${cls} = ${named}) === ${site}.cls ? ${site}.code : undefined` : `${site}.code`;
  const link = `${find} = (${known}) ?? ${site}.link(${cls}, S, ${selfOf(f)}, ${forwards})`;
  const called = forwards ? calledClass(f) : `${site}.cls`;
  const receiver = f.selfKind === "method" ? `${site}.isStatic ? ${called} : this` : called;
  return code(`(${link}, ${invoked(f, find, receiver, argumentValues(f, node, site).join(", "))})`);
}

function argumentValues(f: FunctionState, node: StaticCall, site: string): string[] {
  const own = ownStaticMethod(f.cls, node);
  if (own === null) return maskedList(f, node.arguments, `${site}.mask`);
  return node.arguments.map((argument, index) =>
    passed(f, argument, passingOfParameters(own.parameters, index))
  );
}

/** `parent::$name::get()` and `parent::$name::set(…)`. */
function isParentHook(node: StaticCall): boolean {
  return node.class.kind === "StaticPropertyAccess" && node.class.class.kind === "Name" &&
    node.class.class.special === "parent" && typeof node.class.name === "string" &&
    typeof node.name === "string" && /^[gs]et$/i.test(node.name);
}

function parentHookCall(f: FunctionState, node: StaticCall): Code {
  const property = (node.class as Extract<Expression, { kind: "StaticPropertyAccess" }>).name as string;
  const kind = (node.name as string).toLowerCase();
  const shown = `Must not use parent::$${property}::${kind}()`;
  if (f.hookedProperty === "") compileError(f.unit, node, `${shown} outside a property hook`);
  if (f.hookedProperty !== property) {
    compileError(f.unit, node, `${shown} in a different property ($${f.hookedProperty})`);
  }
  const own = f.functionName.slice(f.functionName.lastIndexOf(":") + 1);
  if (own !== kind) compileError(f.unit, node, `${shown} in a different property hook (${own})`);
  f.use(kind === "get" ? "readParentHook" : "writeParentHook");
  const values = node.arguments.map((argument) => owned(f, argument.value));
  return code(
    `${kind === "get" ? "readParentHook" : "writeParentHook"}(${
      ["this", "S", f.unit.text(property), ...values].join(", ")
    })`,
  );
}

function dynamicStaticCall(
  f: FunctionState,
  node: StaticCall,
  forwards: boolean,
): Code {
  f.use("staticTarget");
  f.use("methodName");
  const target = f.temp();
  const name = typeof node.name === "string" ? f.unit.text(node.name) : `methodName(${value(f, node.name)})`;
  const find = `${target} = staticTarget(${classOf(f, node.class)}, ${name}, S, ${selfOf(f)}, ${forwards})`;
  if (node.isFirstClassCallable) {
    f.use("targetClosure");
    return code(`(${find}, ${counted(f, "countBound", `targetClosure(${target})`)})`, T.OBJECT);
  }
  return code(`(${find}, ${invokedArranged(f, target, arranged(f, node.arguments, `${target}.fn`))})`);
}
