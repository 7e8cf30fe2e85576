/**
 * What the compiler knows of the function that a call means.
 *
 * @module
 */
import type { FunctionEntry } from "../runtime/builtin.ts";
import type { Call, Name, Node, Parameter, StaticCall } from "../syntax/mod.ts";
import { namespacedOverrides } from "../runtime/function_table.ts";
import type { ClassState, OwnFunction, UnitState } from "./unit_state.ts";

/** A called function: one of the file itself, a builtin, or one that is only known when it runs. */
export type CallTarget =
  | { readonly kind: "own"; readonly fn: OwnFunction }
  | { readonly kind: "builtin"; readonly entry: FunctionEntry; readonly name: string }
  | { readonly kind: "unknown"; readonly name: string; readonly fallback: string | null };

/** What a function name means. */
export function targetOfName(unit: UnitState, name: Name): CallTarget {
  const resolved = unit.names.resolveFunction(name);
  const lower = resolved.name.toLowerCase();
  const own = unit.ownFunctions.get(lower);
  if (own !== undefined) return { kind: "own", fn: own };
  const entry = unit.builtin(lower);
  if (entry !== null) return { kind: "builtin", entry, name: lower };
  if (resolved.fallback !== null && !namespacedOverrides.has(lower)) {
    const fallback = resolved.fallback.toLowerCase();
    const global = unit.builtin(fallback);
    if (global !== null) return { kind: "builtin", entry: global, name: fallback };
  }
  return { kind: "unknown", name: resolved.name, fallback: resolved.fallback };
}

/** How a parameter list takes an argument at an index. */
export function passingOfParameters(parameters: readonly Parameter[], index: number): "value" | "reference" {
  const parameter = parameters[index];
  if (parameter !== undefined) return parameter.byReference ? "reference" : "value";
  const last = parameters[parameters.length - 1];
  return last !== undefined && last.variadic && last.byReference ? "reference" : "value";
}

/** How the argument at an index of a call is passed. `copy`: by reference to a builtin, which keeps no cell. */
export function passingOfCall(
  unit: UnitState,
  cls: ClassState | null,
  call: Node,
  index: number,
): "value" | "reference" | "copy" | "unknown" {
  switch (call.kind) {
    case "Call": {
      if ((call as Call).callee.kind !== "Name") return "unknown";
      const target = targetOfName(unit, (call as Call).callee as Name);
      if (target.kind === "own") return passingOfParameters(target.fn.declaration.parameters, index);
      if (target.kind === "builtin") return target.entry.isReferenceAt(index) ? "copy" : "value";
      return "unknown";
    }
    case "MethodCall": {
      const isThis = call.object.kind === "Variable" && call.object.name === "this";
      const own = isThis && typeof call.name === "string" ? ownMethod(cls, call.name) : null;
      return own === null || own.modifiers.isStatic ? "unknown" : passingOfParameters(own.parameters, index);
    }
    case "StaticCall": {
      const own = ownStaticMethod(cls, call);
      return own === null ? "unknown" : passingOfParameters(own.parameters, index);
    }
    default:
      return "unknown";
  }
}

/** The method of `self::f()`, or of `static::f()`, whose overriding methods take their arguments alike, when the class in hand declares it. */
export function ownStaticMethod(cls: ClassState | null, call: StaticCall) {
  if (call.class.kind !== "Name" || typeof call.name !== "string") return null;
  const { special } = call.class;
  return special === "self" || special === "static" ? ownMethod(cls, call.name) : null;
}

/** The method of that name that the class in hand declares. */
export function ownMethod(cls: ClassState | null, name: string) {
  return cls === null || cls.isTrait ? null : cls.methods.get(name.toLowerCase()) ?? null;
}
