/**
 * Assignments: plain, by reference, compound, increments, list patterns.
 *
 * @module
 */
import type { AssignmentTarget, Expression, ListPattern, Node } from "../syntax/mod.ts";
import { compileError } from "./compile_error.ts";
import { type Code, code, isSimple, rawFloat } from "./code.ts";
import { combine, compoundElement, hold, sequence, stepElement } from "./emit_element.ts";
import { emit, isFresh, owned, ownedCode, value } from "./emit_expression.ts";
import { doubleName, fastArithmetic, plainly, readPair, settled, storePair } from "./emit_float.ts";
import { boxed, step, textOf, toRaw } from "./emit_operator.ts";
import { emitVariable, isGlobalElement } from "./emit_variable.ts";
import type { FunctionState } from "./function_state.ts";
import { place, PropertyPlace, StaticPlace, uncounted } from "./lvalue.ts";
import { isReferenceable } from "./scope.ts";
import { T, within } from "./static_type.ts";
import { appendText, wholeText } from "./text_tail.ts";
import { childrenOf } from "./walk.ts";

/** `target = value`. */
export function emitAssign(f: FunctionState, node: Extract<Expression, { kind: "Assign" }>): Code {
  if (node.target.kind === "ListPattern") return assignList(f, node.target, node.value);
  const target = node.target;
  if (
    target.kind === "Variable" && typeof target.name === "string" && f.storage(target.name) === "plain" &&
    target.name !== "this"
  ) {
    const compiled = emit(f, node.value);
    if (f.pairs.has(target.name)) {
      return storedPair(f, target.name, compiled, pairStore(f, node.value, target.name, compiled));
    }
    if (f.isRaw(target.name)) {
      f.assigned.add(target.name);
      return rawFloat(`(${f.js(target.name)} = ${toRaw(f, compiled)})`);
    }
    const js = ownedCode(f, node.value, compiled);
    return code(sequence([place(f, target).write(js)]), compiled.type);
  }
  const destination = place(f, target);
  const compiled = emit(f, node.value);
  const js = ownedCode(f, node.value, compiled);
  if (target.kind === "Variable" && destination.setup.length === 0) {
    return code(`(${destination.write(js)})`, compiled.type);
  }
  const { held, setup } = hold(f, js);
  const stores = target.kind === "Variable" || target.kind === "StaticPropertyAccess" ||
    target.kind === "PropertyAccess";
  const written = destination instanceof PropertyPlace
    ? destination.write(held, compiled.raw)
    : destination.write(held);
  return code(
    sequence([...destination.setup, setup, stores ? written : `${written}, ${held}`]),
    compiled.type,
  );
}

/** Code that assigns to a pair. */
function pairStore(f: FunctionState, node: Expression, name: string, value: Code): string {
  return storePair(f, name, value, value.raw ? "" : ownedCode(f, node, plainly(value)));
}

/** A pair's value after code that stored it. */
function storedPair(f: FunctionState, name: string, value: Code, store: string): Code {
  if (value.raw) return rawFloat(`(${store}, ${doubleName(f, name)})`);
  return code(`(${store}, ${readPair(f, name, value.type & T.FLOAT ? T.MIXED : value.type).js})`, value.type);
}

/** `target = &value`. */
export function emitAssignReference(
  f: FunctionState,
  node: Extract<Expression, { kind: "AssignReference" }>,
): Code {
  const destination = place(f, node.target);
  if (node.value.kind === "Call" || node.value.kind === "MethodCall" || node.value.kind === "StaticCall") {
    return bindResult(f, destination, node.value);
  }
  if (!isReferenceable(node.value)) {
    if (node.value.kind === "New") compileError(f.unit, node, 'syntax error, unexpected token "new"');
    const { held, setup } = hold(f, owned(f, node.value));
    const isSelf = node.value.kind === "Variable";
    const notice = isSelf ? [] : [`${f.use("referenceNotice")}(${held})`];
    return code(sequence([...destination.setup, setup, ...notice, destination.write(held)]));
  }
  const source = place(f, node.value);
  const cell = f.temp();
  const bound = f.temp();
  const setup = [...destination.setup, ...source.setup, `${cell} = ${source.cell()}`];
  return code(sequence([...setup, `${bound} = ${cell}`, destination.bind(bound), `${bound}.value`]));
}

/** `target = &call()`: the cell that a function by reference returned. */
function bindResult(f: FunctionState, destination: ReturnType<typeof place>, call: Expression): Code {
  f.use("beginReference");
  f.use("takeReference");
  const result = f.temp();
  const cell = f.temp();
  return code(sequence([
    ...destination.setup,
    "beginReference()",
    `${result} = ${value(f, call)}`,
    `${cell} = takeReference(${result})`,
    destination.bind(cell),
    `${cell}.value`,
  ]));
}

/** `target operator= value`. */
export function emitCompound(f: FunctionState, node: Extract<Expression, { kind: "CompoundAssign" }>): Code {
  const { target, operator } = node;
  if (operator === "??") return coalesceAssign(f, node);
  if (target.kind === "Variable" && typeof target.name === "string" && f.storage(target.name) === "plain") {
    return compoundPlain(f, node, target, target.name);
  }
  if (target.kind === "ArrayAccess" && !isGlobalElement(target)) return compoundElement(f, node, target);
  const destination = place(f, target);
  const parts = [...destination.setup];
  let right = emit(f, node.value);
  const old = f.temp();
  const found = destination instanceof PropertyPlace ? destination.fast() : undefined;
  const fast = found === undefined
    ? undefined
    : fastArithmetic(f, operator, { ...code(old), fast: found }, right);
  right = fast === undefined ? settled(f, right) : plainly(right);
  const general: string[] = [];
  if (!isSimple(right.js)) {
    // PHP reads what stands there after the value was computed.
    const value = f.temp();
    general.push(`${value} = ${right.js}`);
    right = { js: value, type: right.type, raw: right.raw };
  }
  const result = combine(f, operator, code(old), right);
  general.push(`${old} = ${destination.read()}`);
  if (fast === undefined) {
    const { held, setup } = hold(f, boxed(f, result));
    return code(sequence([...parts, ...general, setup, destination.write(held)]), result.type);
  }
  f.use("PhpFloat");
  const held = f.temp();
  const stores = destination as PropertyPlace;
  const quick = sequence([`${held} = new PhpFloat(${fast.js})`, stores.write(held, true)]);
  const slow = sequence([...general, `${held} = ${boxed(f, result)}`, stores.write(held)]);
  return code(
    sequence([...parts, `${fast.tests.join(" && ") || "true"} ? ${quick} : ${slow}`]),
    result.type,
  );
}

function compoundPlain(
  f: FunctionState,
  node: Extract<Expression, { kind: "CompoundAssign" }>,
  target: Extract<Expression, { kind: "Variable" }>,
  name: string,
): Code {
  const js = f.js(name);
  const isPair = f.pairs.has(name);
  const wasAssigned = isPair || f.isAssigned(name);
  let right = emit(f, node.value);
  let first = "";
  // The text of an array or object is made when the value is there.
  const isShown = node.operator === "." && !within(f.typeAt(target, name) & ~T.UNDEFINED, T.SCALAR | T.NULL);
  if (!isSimple(right.js) && (isShown || !wasAssigned || isAssignedIn(node.value, name))) {
    // PHP reads the variable after the value was computed.
    const value = f.temp();
    const { js, type, raw } = settled(f, right);
    first = `${value} = ${js}, `;
    right = { js: value, type, raw };
  }
  if (f.tails.has(name)) {
    const text = textOf(f, right);
    if (wasAssigned && node.operator === ".") {
      return code(`(${first}${appendText(f, name, text)}, ${wholeText(f, name)})`, T.STRING);
    }
    const whole = boxed(f, combine(f, node.operator, emitVariable(f, target), right));
    return code(`(${first}${place(f, target).write(whole)})`, T.STRING);
  }
  const left = emitVariable(f, target);
  if (node.operator === "." && wasAssigned && !isPair && !within(left.type, T.STRING) && !left.raw) {
    f.use("toText");
    return code(
      `(${first}${js} = (typeof ${js} === "string" ? ${js} : toText(${js})) + ${textOf(f, right)})`,
      T.STRING,
    );
  }
  const result = combine(f, node.operator, left, right);
  f.assigned.add(name);
  if (isPair) {
    const store = storePair(f, name, result, result.raw ? "" : boxed(f, plainly(result)));
    return storedPair(f, name, result, `${first}${store}`);
  }
  if (f.isRaw(name)) return rawFloat(`(${first}${js} = ${toRaw(f, result)})`);
  return code(`(${first}${js} = ${boxed(f, result)})`, result.type);
}

/** Whether an expression gives a variable another value while it is evaluated. */
function isAssignedIn(node: Node, name: string): boolean {
  switch (node.kind) {
    case "Closure":
    case "ArrowFunction":
    case "ClassDeclaration":
      return false;
    case "Assign":
    case "AssignReference":
    case "CompoundAssign":
    case "IncrementDecrement":
    case "Call":
    case "MethodCall":
    case "StaticCall":
    case "New":
      if (namesVariable(node, name)) return true;
  }
  return childrenOf(node).some((child) => isAssignedIn(child, name));
}

function namesVariable(node: Node, name: string): boolean {
  return node.kind === "Variable" && node.name === name ||
    childrenOf(node).some((child) => namesVariable(child, name));
}

function coalesceAssign(f: FunctionState, node: Extract<Expression, { kind: "CompoundAssign" }>): Code {
  const destination = place(f, node.target);
  const found = f.temp();
  const held = f.temp();
  const before = new Set(f.assigned);
  const peeked = destination.peek();
  const js = owned(f, node.value);
  const write = destination.write(held);
  f.assigned = before;
  if (node.target.kind === "Variable" && typeof node.target.name === "string") {
    f.assigned.add(node.target.name);
  }
  const test =
    `(${found} = ${peeked}) !== undefined && ${found} !== null ? ${found} : (${held} = ${js}, ${write}, ${held})`;
  return code(sequence([...destination.setup, test]));
}

/** `++` and `--`. */
export function emitStep(f: FunctionState, node: Extract<Expression, { kind: "IncrementDecrement" }>): Code {
  const { target, operator } = node;
  if (target.kind === "Variable" && typeof target.name === "string" && f.storage(target.name) === "plain") {
    const js = f.js(target.name);
    const old = emitVariable(f, target);
    const result = step(f, operator, old);
    f.assigned.add(target.name);
    if (f.pairs.has(target.name)) return stepPair(f, node, target.name, old, result);
    if (node.prefix) return { js: `(${js} = ${result.js})`, type: result.type, raw: result.raw };
    if (old.js !== js) {
      const held = f.temp();
      const next = step(f, operator, code(held, old.type));
      return code(`(${held} = ${old.js}, ${js} = ${boxed(f, next)}, ${held})`, old.type);
    }
    const held = f.temp();
    return { js: `(${held} = ${js}, ${js} = ${result.js}, ${held})`, type: old.type, raw: old.raw };
  }
  if (target.kind === "ArrayAccess" && !isGlobalElement(target)) return stepElement(f, node, target);
  const destination = uncounted(f, target);
  const old = f.temp();
  const held = f.temp();
  const result = step(f, operator, code(old));
  const read = destination instanceof PropertyPlace ? destination.read(true) : destination.read();
  const parts = [
    ...destination.setup,
    `${old} = ${read}`,
    `${held} = ${result.js}`,
    destination instanceof PropertyPlace || destination instanceof StaticPlace
      ? destination.step(held, operator === "++")
      : destination.write(held),
  ];
  return code(sequence([...parts, node.prefix ? held : old]));
}

function stepPair(
  f: FunctionState,
  node: Extract<Expression, { kind: "IncrementDecrement" }>,
  name: string,
  old: Code,
  result: Code,
): Code {
  const store = storePair(f, name, result, result.raw ? "" : boxed(f, plainly(result)));
  if (node.prefix) return storedPair(f, name, result, store);
  const held = f.temp();
  return code(`(${held} = ${boxed(f, old)}, ${store}, ${held})`, old.type);
}

/** Code of an assignment to a pair without the value; null for other expressions. */
function discardedPair(f: FunctionState, node: Expression): string | null {
  if (node.kind !== "Assign" && node.kind !== "CompoundAssign") return null;
  if (node.target.kind !== "Variable" || typeof node.target.name !== "string") return null;
  const { name } = node.target;
  if (!f.pairs.has(name)) return null;
  if (node.kind === "Assign") return pairStore(f, node.value, name, emit(f, node.value));
  const { js, raw, type } = emit(f, node);
  // What follows the store only reads.
  const read = raw ? doubleName(f, name) : readPair(f, name, type & T.FLOAT ? T.MIXED : type).js;
  return js.endsWith(`, ${read})`) ? `${js.slice(0, -read.length - 3)})` : js;
}

/** A statement's assignment whose value nobody wants. */
export function emitDiscarded(f: FunctionState, node: Expression): string {
  // A variable alone is not even read.
  if (node.kind === "Variable" && typeof node.name === "string" && node.name !== "this") return "0";
  if (node.kind === "CompoundAssign" && node.operator === "." && node.target.kind === "Variable") {
    const name = node.target.name;
    if (typeof name === "string" && f.tails.has(name) && f.isAssigned(name)) {
      return appendText(f, name, textOf(f, emit(f, node.value)));
    }
  }
  if (
    f.unit.isCounting && node.kind === "Assign" && node.target.kind === "ListPattern" &&
    isFresh(node.value) &&
    !hasReference(node.target)
  ) {
    // The array that is taken apart dies with the statement.
    const taken = f.temp();
    return `(${taken} = ${emit(f, node).js}, ${f.use("drop")}(${taken}))`;
  }
  if (node.kind === "IncrementDecrement" && !node.prefix) return emit(f, { ...node, prefix: true }).js;
  const stored = discardedPair(f, node);
  if (stored !== null) return stored;
  return emit(f, node).js;
}

function assignList(f: FunctionState, pattern: ListPattern, source: Expression): Code {
  const held = f.temp();
  if (hasReference(pattern)) {
    if (source.kind.endsWith("Call")) return listOfResult(f, pattern, source);
    if (!isReferenceable(source)) {
      compileError(f.unit, pattern, "Cannot assign reference to non referenceable value");
    }
    const origin = place(f, source);
    return code(
      sequence([...origin.setup, `${held} = ${origin.container()}`, ...unpackItems(f, pattern, held), held]),
    );
  }
  const compiled = emit(f, source);
  return code(
    sequence([`${held} = ${boxed(f, compiled)}`, ...unpackItems(f, pattern, held), held]),
    compiled.type,
  );
}

/** `[&$a] = call()`: references into what a function by reference gave. */
function listOfResult(f: FunctionState, pattern: ListPattern, call: Expression): Code {
  for (const helper of ["beginReference", "takeContainer", "cellContainer"]) f.use(helper);
  const held = f.temp();
  const taken = `beginReference(), ${held} = cellContainer(takeContainer(${value(f, call)}))`;
  return code(sequence([taken, ...unpackItems(f, pattern, held), held]));
}

/** Whether a pattern binds a reference, at any depth. */
function hasReference(pattern: ListPattern): boolean {
  return pattern.items.some((item) =>
    item !== null && (item.byReference || item.target.kind === "ListPattern" && hasReference(item.target))
  );
}

/** Code that assigns the elements of what a temporary holds to the places of a pattern. */
export function unpackItems(f: FunctionState, pattern: ListPattern, held: string): string[] {
  const parts: string[] = [];
  let position = 0;
  if (pattern.items.every((item) => item === null)) compileError(f.unit, pattern, "Cannot use empty list");
  for (const item of pattern.items) {
    if (item === null) {
      position++;
      continue;
    }
    let key: string;
    if (item.key === null) key = String(position++);
    else {
      key = f.temp();
      parts.push(`${key} = ${value(f, item.key)}`);
    }
    parts.push(...unpackItem(f, item.target, held, key, item.byReference));
  }
  return parts;
}

function unpackItem(
  f: FunctionState,
  target: AssignmentTarget,
  held: string,
  key: string,
  byReference: boolean,
): string[] {
  const element = f.temp();
  if (byReference && target.kind !== "ListPattern") {
    const destination = place(f, target);
    f.use("referenceDimension");
    return [
      ...destination.setup,
      `${element} = referenceDimension(${held}, ${key})`,
      destination.bind(element),
    ];
  }
  if (target.kind === "ListPattern") {
    if (hasReference(target)) {
      f.use("dimensionForWrite");
      return [`${element} = dimensionForWrite(${held}, ${key})`, ...unpackItems(f, target, element)];
    }
    f.use("listElement");
    return [`${element} = listElement(${held}, ${key})`, ...unpackItems(f, target, element)];
  }
  f.use("listElement");
  f.use("share");
  return writeTarget(f, target, element, `share(listElement(${held}, ${key}))`);
}

/** Code that stores a value into a target, through a temporary. */
export function writeTarget(f: FunctionState, target: AssignmentTarget, held: string, js: string): string[] {
  if (target.kind === "ListPattern") return [`${held} = ${js}`, ...unpackItems(f, target, held)];
  const destination = place(f, target);
  return [...destination.setup, `${held} = ${js}`, destination.write(held)];
}
