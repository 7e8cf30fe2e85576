/**
 * Builtins that are emitted inline, and those that need their caller's variables.
 *
 * @module
 */
import type { Argument, Expression } from "../syntax/mod.ts";
import { type Code, code, quote, rawFloat } from "./code.ts";
import { emit, value } from "./emit_expression.ts";
import { boxed, countOf, named, toRaw } from "./emit_operator.ts";
import { calledClass, peekVariable } from "./emit_variable.ts";
import type { FunctionState } from "./function_state.ts";
import { place } from "./lvalue.ts";
import { compactNames, isReferenceable, isStaticCompact } from "./scope.ts";
import { T, within } from "./static_type.ts";

type CallNode = Extract<Expression, { kind: "Call" }>;

/** Inline code of a builtin call, or null when it is an ordinary call. */
export function inlineCall(f: FunctionState, node: CallNode, name: string): Code | null {
  const values = node.arguments;
  switch (name) {
    case "compact":
      return values.length > 0 && isStaticCompact(node) ? compact(f, values) : dynamicCompact(f, values);
    case "extract":
      return extract(f, values);
    case "get_defined_vars": {
      f.use("definedVariables");
      // PHP's order: parameters, then as the function mentions them.
      const names = new Set([...f.parameters, ...f.facts.variables.keys()]);
      names.delete("this");
      return code(
        f.isMain ? "definedVariables(L)" : `definedVariables(L, [${[...names].map(quote).join(", ")}])`,
        T.ARRAY,
      );
    }
    case "get_called_class":
      return f.cls === null ? null : code(`${calledClass(f)}.name`, T.STRING);
    case "func_get_args":
      if (f.isMain) return null;
      f.use("argumentArray");
      return code(
        `argumentArray(A, [${f.parameterNames.map((item) => peekVariable(f, item)).join(", ")}])`,
        T.ARRAY,
      );
    case "func_num_args":
      if (f.isMain) return null;
      return code("A.length", T.SMALL);
    case "func_get_arg":
      if (f.isMain) return null;
      f.use("argumentAt");
      return values.length === 1
        ? code(`argumentAt(${currentArguments(f)}, ${value(f, values[0]!.value)})`)
        : null;
  }
  if (values.length !== 1) return null;
  return inlineUnary(f, name, values[0] as Argument);
}

/** The two lists that tell the arguments as they are now: what was passed, and the parameters' values. */
function currentArguments(f: FunctionState): string {
  return `A, [${f.parameterNames.map((item) => peekVariable(f, item)).join(", ")}]`;
}

const TYPE_TESTS: Readonly<Record<string, [number, (js: string) => string]>> = {
  is_string: [T.STRING, (js) => `typeof ${js} === "string"`],
  is_bool: [T.BOOL, (js) => `typeof ${js} === "boolean"`],
  is_null: [T.NULL, (js) => `${js} === null`],
  is_array: [T.ARRAY, (js) => `${js} instanceof PhpArray`],
};

function inlineUnary(f: FunctionState, name: string, argument: Argument): Code | null {
  if (Object.hasOwn(TYPE_TESTS, name)) {
    const [, test] = TYPE_TESTS[name] as [number, (js: string) => string];
    f.use("PhpArray");
    return code(`(${test(value(f, argument.value))})`, T.BOOL);
  }
  switch (name) {
    case "is_int": {
      const { first, name: held } = named(f, value(f, argument.value));
      return code(`(typeof ${first} === "number" || typeof ${held} === "bigint")`, T.BOOL);
    }
    case "strlen": {
      const compiled = emit(f, argument.value);
      return within(compiled.type, T.STRING) ? code(`${compiled.js}.length`, T.SMALL) : null;
    }
    case "count": {
      const compiled = emit(f, argument.value);
      if (!within(compiled.type, T.ARRAY)) return null;
      return code(countOf(compiled.js), T.SMALL);
    }
    case "intval": {
      const compiled = emit(f, argument.value);
      return within(compiled.type, T.INT) ? compiled : null;
    }
    case "sqrt": {
      const compiled = emit(f, argument.value);
      if (compiled.raw || within(compiled.type, T.NATIVE | T.FLOAT)) {
        return rawFloat(`Math.sqrt(${toRaw(f, compiled)})`);
      }
      return null;
    }
    default:
      return null;
  }
}

function compact(f: FunctionState, values: readonly Argument[]): Code {
  f.use("compactArray");
  const list = values.flatMap((argument) => compactNames(argument.value));
  return code(
    `compactArray([${list.map((name) => `${f.unit.text(name)}, ${peekVariable(f, name)}`).join(", ")}])`,
    T.ARRAY,
  );
}

/** `extract`; with flags it may want the array itself, to bind its elements. */
function extract(f: FunctionState, values: CallNode["arguments"]): Code {
  f.use("extractInto");
  const list = `[${values.map((argument) => value(f, argument.value)).join(", ")}]`;
  const first = values[0]?.value;
  if (values.length < 2 || first === undefined || !isReferenceable(first)) {
    return code(`extractInto(L, ${list}, null, ${f.unit.isStrict})`, T.INT);
  }
  const source = place(f, first);
  const own = [...source.setup, source.container()].join(", ");
  const count = f.temp();
  f.use("cellOf");
  // Names may be bound to other cells afterwards.
  const names = [...new Set([...f.parameters, ...f.facts.variables.keys()])].filter((name) =>
    name !== "this"
  );
  const bound = names.map((name) => `${f.js(name)} = cellOf(L, ${f.unit.text(name)})`);
  return code(
    `(${
      [`${count} = extractInto(L, ${list}, () => (${own}), ${f.unit.isStrict})`, ...bound, count].join(", ")
    })`,
    T.INT,
  );
}

function dynamicCompact(f: FunctionState, values: readonly Argument[]): Code {
  f.use("compactNamed");
  return code(
    `compactNamed(L, [${values.map((argument) => boxed(f, emit(f, argument.value))).join(", ")}])`,
    T.ARRAY,
  );
}
