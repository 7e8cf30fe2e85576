/**
 * What units say that count holders: when values are held and dropped; see `vm/runtime/counting.ts`.
 *
 * All of it depends on `unit.isCounting`: a unit that does not count has none of it.
 *
 * @module
 */
import type { FunctionNode, Statement } from "../syntax/mod.ts";
import type { FunctionState } from "./function_state.ts";
import { peekVariable, superglobalCell } from "./emit_variable.ts";
import { T } from "./static_type.ts";

/**
 * Whether a source text names what shows when objects die: destructors, weak references, suspended `finally` blocks,
 * and the numbers of objects, which PHP gives again.
 */
export function mentionsDestructors(source: string): boolean {
  if (
    /\b(?:var_dump|spl_object_(?:id|hash))\b/i.test(source) && /\bnew\b|\bclone\b|\(\.\.\.\)/i.test(source)
  ) return true;
  if (/\bfinally\b/i.test(source) && /\byield\b|\bfiber\b/i.test(source)) return true;
  return /__destruct\b|\bWeak(?:Reference|Map)\b|\bgc_collect_cycles\b/i.test(source);
}

/** Wraps code into a call of a helper, in a unit that counts. */
export function counted(f: FunctionState, helper: string, js: string): string {
  return f.unit.isCounting ? `${f.use(helper)}(${js})` : js;
}

/** The start of a frame: where its objects begin that wait for a holder. */
export function frameStart(f: FunctionState): string {
  if (!f.unit.isCounting) return "";
  f.use("waitingCount");
  return "let B = waitingCount();";
}

const SWEPT = new Set<Statement["kind"]>([
  "ExpressionStatement",
  "Echo",
  "Unset",
  "Global",
  "Static",
  "Foreach",
]);

/** The end of a statement: what has no holder dies. */
export function sweeping(f: FunctionState, node: Statement, text: string): string {
  if (!f.unit.isCounting || !SWEPT.has(node.kind)) return text;
  f.use("sweep");
  f.use("waitingCount");
  return `${text} if (waitingCount() > B) sweep(B);`;
}

/** Code of a value that a function returns, which outlives its frame. */
export function returning(f: FunctionState, js: string): string {
  return f.unit.isCounting ? `R = ${js}` : js;
}

/** The frame of a function or generator around its body. */
export function framed(
  f: FunctionState,
  node: FunctionNode,
  captured: readonly { readonly name: string; readonly isCell: boolean }[],
  body: string,
): string {
  if (!f.unit.isCounting) return body;
  f.use("leave");
  const foreign = new Set(captured.filter((item) => item.isCell).map((item) => item.name));
  for (const parameter of node.parameters) {
    if (parameter.byReference && !parameter.variadic) foreign.add(parameter.name);
  }
  const held = f.selfKind === "method" || f.selfKind === "closure" ? ["this"] : [];
  const cells: string[] = [];
  for (const [name, facts] of f.facts.variables) {
    if (name === "this" || name === "GLOBALS" || foreign.has(name)) continue;
    if (superglobalCell(f, name) !== null || facts.isLoopReference && !facts.isUnset) continue;
    if (f.storage(name) === "cell") cells.push(f.js(name));
    else if (mayHold(f, name)) held.splice(held.length - (held.includes("this") ? 1 : 0), 0, f.js(name));
  }
  const own = f.facts.isDynamic
    ? `${f.use("cellsBut")}(L, [${[...foreign].map((name) => f.js(name)).join(", ")}])`
    : `[${cells.join(", ")}]`;
  const all = `() => [${held.map((js) => `${js}, `).join("")}...${own}]`;
  let enter = "";
  let exit = "";
  if (node.isGenerator) enter = `G.frame = ${all};`;
  else if (f.isFiber) {
    enter = `const Q = ${f.use("enterFrame")}(${all});`;
    exit = `${f.use("leaveFrame")}(Q);`;
  }
  return `${frameStart(f)} let R, E; ${enter} try {${body}} catch (e) {E = e; throw e;} finally {${exit} ` +
    `leave(B, R, E, [${held.join(", ")}], ${own});}`;
}

/** Whether a variable's type lets it hold an object or an array. */
export function mayHold(f: FunctionState, name: string): boolean {
  return !f.isRaw(name) && !f.tails.has(name) && (f.typeOf(name) & (T.OBJECT | T.ARRAY)) !== 0;
}

/** What a function holds from its start: its arguments, what it captured, its object. */
export function holdingArguments(
  f: FunctionState,
  node: FunctionNode,
  captured: readonly { readonly name: string; readonly isCell: boolean }[],
): string {
  if (!f.unit.isCounting) return "";
  const names = [
    ...node.parameters.filter((parameter) => !parameter.byReference).map((parameter) => parameter.name),
    ...captured.filter((item) => !item.isCell).map((item) => item.name),
  ].filter((name) => f.storage(name) !== "plain" || mayHold(f, name));
  f.use("hold");
  const self = f.selfKind === "method" || f.selfKind === "closure" ? ["hold(this);"] : [];
  const rest = node.parameters.at(-1)?.variadic === true ? node.parameters.at(-1)!.name : null;
  const holding = names.map((name) =>
    name === rest ? `${f.use("holdElements")}(${peekVariable(f, name)});` : `hold(${peekVariable(f, name)});`
  );
  return [...self, ...holding].join(" ");
}

/** A foreach that holds what it walks over; a fresh array dies with it. */
export function countedWalk(
  f: FunctionState,
  walker: string,
  subject: string,
  isFresh: boolean,
  loop: string,
): string {
  const held = f.temp();
  const open = `${held} = ${counted(f, "hold", subject)}; ${walker} = walk(${held}, S); ${
    counted(f, "holdWalk", walker)
  };`;
  const close = `${walker}.done(); ${counted(f, "dropWalk", walker)}; ${
    counted(f, isFresh ? "drop" : "dropObject", held)
  }; if (waitingCount() > B) ${f.isMain ? `${f.use("sweep")}(B)` : `${f.use("sweepKeeping")}(B, R)`};`;
  return `${open} try {${loop}} finally {${close}}`;
}

/** A foreach by reference that holds the object which it walks over. */
export function countedReferenceWalk(
  f: FunctionState,
  walker: string,
  subject: string,
  loop: string,
): string {
  const held = f.temp();
  const open = `${held} = ${counted(f, "holdObject", subject)}; ${walker} = walkReference(${held}, S);`;
  const sweep = f.isMain ? `${f.use("sweep")}(B)` : `${f.use("sweepKeeping")}(B, R)`;
  return `${open} try {${loop}} finally {${
    counted(f, "dropObject", held)
  }; if (waitingCount() > B) ${sweep};}`;
}

/** Builtins that keep what they are given. */
export const KEEPING_BUILTINS: ReadonlySet<string> = new Set([
  "array_splice",
  "array_unshift",
  "define",
  "extract",
  "header_register_callback",
  "ob_start",
  "register_shutdown_function",
  "register_tick_function",
  "session_set_save_handler",
  "set_error_handler",
  "set_exception_handler",
  "spl_autoload_register",
  "stream_context_create",
]);

/** Builtins that take an element out of an array and give it. */
export const TAKING_BUILTINS: ReadonlySet<string> = new Set(["array_pop", "array_shift"]);
