/**
 * Statements to JavaScript.
 *
 * @module
 */
import type { Expression, Statement } from "../syntax/mod.ts";
import { compileError } from "./compile_error.ts";
import { quote } from "./code.ts";
import { emitDiscarded, writeTarget } from "./emit_assign.ts";
import { declareClass } from "./emit_class.ts";
import {
  condition,
  emit,
  intersection,
  isFresh,
  owned,
  ownedCode,
  shared,
  value,
} from "./emit_expression.ts";
import { declareFunction } from "./emit_function.ts";
import { counted, countedReferenceWalk, countedWalk, returning, sweeping } from "./emit_counting.ts";
import { walkStep } from "./emit_fiber.ts";
import { declareTicks, ticking } from "./emit_ticks.ts";
import {
  catchEntry,
  emitGoto,
  emitLabelled,
  enteredCase,
  enteredWhen,
  inRegion,
  keepingState,
} from "./emit_goto.ts";
import { boxed, comparison, named, textOf } from "./emit_operator.ts";
import { isThis, superglobalCell } from "./emit_variable.ts";
import type { Breakable, FunctionState } from "./function_state.ts";
import { withBounds } from "./loop_bound.ts";
import { isReadAgain } from "./operand_order.ts";
import { withReads } from "./loop_read.ts";
import { place } from "./lvalue.ts";
import { isReferenceable } from "./scope.ts";
import { code } from "./code.ts";
import { T, within } from "./static_type.ts";
import { lineMark } from "./writer.ts";

/** Compiles statements to text. */
export function emitBody(f: FunctionState, statements: readonly Statement[]): string {
  const labelled = f.jumps === null ? null : emitLabelled(f, statements);
  if (labelled !== null) return labelled;
  let out = "";
  for (const statement of statements) out += emitStatement(f, statement);
  return out;
}

function at(f: FunctionState, line: number, text: string): string {
  f.line = line;
  return lineMark(line) + text;
}

/** Compiles one statement. */
export function emitStatement(f: FunctionState, node: Statement): string {
  return ticking(f, node, sweeping(f, node, emitPlain(f, node)));
}

function emitPlain(f: FunctionState, node: Statement): string {
  f.line = node.line;
  switch (node.kind) {
    case "InlineHtml":
      return at(f, node.line, `context.output.echo(${f.unit.text(node.text)}, unit, ${node.line});`);
    case "Echo":
      return node.expressions.map((item) => {
        f.line = node.line;
        return at(f, node.line, `context.output.echo(${textOf(f, emit(f, item))}, unit, ${node.line});`);
      }).join("");
    case "ExpressionStatement":
      return at(f, node.line, `${emitDiscarded(f, node.expression)};`);
    case "Block":
      return emitBody(f, node.statements);
    case "If":
      return ifStatement(f, node);
    case "While":
      return whileStatement(f, node);
    case "DoWhile":
      return doWhile(f, node);
    case "For":
      return forStatement(f, node);
    case "Foreach":
      return foreachStatement(f, node);
    case "Switch":
      return switchStatement(f, node);
    case "Break":
    case "Continue":
      return jump(f, node);
    case "Return":
      return returnStatement(f, node);
    default:
      return emitDeclaration(f, node);
  }
}

function emitDeclaration(f: FunctionState, node: Statement): string {
  switch (node.kind) {
    case "Global":
      return node.variables.map((variable) => globalStatement(f, variable)).join("");
    case "Static":
      return node.variables.map((variable) => staticStatement(f, variable)).join("");
    case "Unset":
      return node.targets.map((target) => unsetStatement(f, node.line, target)).join("");
    case "Try":
      return tryStatement(f, node);
    case "Declare":
      return declareStatement(f, node);
    case "Namespace":
      return namespaceStatement(f, node);
    case "Use":
      f.unit.names.addUse(node);
      return "";
    case "ConstantDeclaration":
      return node.constants.map((item) => {
        f.use("declareConstant");
        f.inConstant = true;
        const js = owned(f, item.value);
        f.inConstant = false;
        return at(f, item.line, `declareConstant(${f.unit.text(f.unit.names.declare(item.name))}, ${js});`);
      }).join("");
    case "FunctionDeclaration":
      return at(f, node.line, declareFunction(f, node));
    case "ClassDeclaration":
      return at(f, node.line, declareClass(f, node));
    case "HaltCompiler":
      return at(f, node.line, "return 1;");
    case "Goto":
      return at(f, node.line, emitGoto(f, node));
    case "Label":
      return "";
    default:
      return compileError(f.unit, node, `Cannot compile ${node.kind.toLowerCase()} yet`);
  }
}

function declareStatement(f: FunctionState, node: Extract<Statement, { kind: "Declare" }>): string {
  const before = f.unit.ticks;
  declareTicks(f.unit, node);
  if (node.body === null) return "";
  const text = emitBody(f, node.body);
  f.unit.ticks = before;
  return text;
}

function namespaceStatement(f: FunctionState, node: Extract<Statement, { kind: "Namespace" }>): string {
  f.unit.names.enterNamespace(node);
  const body = emitBody(f, node.statements);
  if (node.isBraced) f.unit.names.leaveNamespace();
  return body;
}

/** Compiles a branch and gives the variables that it surely assigned. */
function branch(
  f: FunctionState,
  before: Set<string>,
  statements: readonly Statement[],
): { text: string; after: Set<string> } {
  f.assigned = new Set(before);
  const text = emitBody(f, statements);
  const last = statements[statements.length - 1];
  // A branch that ends in a jump says nothing about what follows.
  const leaves = last !== undefined && leavesScope(last);
  return { text, after: leaves ? EVERYTHING : f.assigned };
}

const EVERYTHING = new Set<string>(["*"]);

function leavesScope(node: Statement): boolean {
  if (node.kind === "Return" || node.kind === "Continue" || node.kind === "Break") return true;
  return node.kind === "ExpressionStatement" &&
    (node.expression.kind === "Throw" || node.expression.kind === "Exit");
}

function merge(first: Set<string>, second: Set<string>): Set<string> {
  if (first === EVERYTHING) return second;
  if (second === EVERYTHING) return first;
  return intersection(first, second);
}

function ifStatement(f: FunctionState, node: Extract<Statement, { kind: "If" }>): string {
  let out = "";
  let merged = EVERYTHING;
  node.branches.forEach((item, index) => {
    f.line = item.line;
    const test = enteredWhen(f, node, item.body, condition(f, item.condition));
    const before = new Set(f.assigned);
    const { text, after } = branch(f, before, item.body);
    f.assigned = before;
    out += `${index === 0 ? "" : " else {"}${lineMark(item.line)}if (${test}) {${text}}`;
    merged = merge(merged, after);
  });
  const before = new Set(f.assigned);
  if (node.otherwise !== null) {
    const { text, after } = branch(f, before, node.otherwise);
    merged = merge(merged, after);
    out += ` else {${text}}`;
  } else merged = merge(merged, before);
  f.assigned = merged === EVERYTHING ? before : new Set(merged);
  return out + "}".repeat(node.branches.length - 1);
}

function openLoop(f: FunctionState, kind: "loop" | "switch"): Breakable {
  const item: Breakable = { kind, label: `l${f.unit.next()}` };
  f.breakables.push(item);
  return item;
}

function loopBody(f: FunctionState, statements: readonly Statement[]): string {
  const before = new Set(f.assigned);
  const text = emitBody(f, statements);
  f.assigned = before;
  return text;
}

function whileStatement(f: FunctionState, node: Extract<Statement, { kind: "While" }>): string {
  const loop = openLoop(f, "loop");
  let test: { text: string; setup: string[] } = { text: "", setup: [] };
  let body = "";
  const reads = withReads(f, [node.condition, ...node.body], () => {
    test = withBounds(f, [node.condition], node.body, () => condition(f, node.condition));
    body = loopBody(f, node.body);
  });
  f.breakables.pop();
  const setup = [...test.setup, ...reads].map((text) => `${text}; `).join("");
  return at(f, node.line, `${setup}${loop.label}: while (${test.text}) {${f.unit.poll()}${body}}`);
}

function doWhile(f: FunctionState, node: Extract<Statement, { kind: "DoWhile" }>): string {
  const loop = openLoop(f, "loop");
  let body = "";
  let test = "";
  const reads = withReads(f, [...node.body, node.condition], () => {
    body = emitBody(f, node.body);
    f.breakables.pop();
    f.line = node.line;
    test = condition(f, node.condition);
  });
  const setup = reads.map((text) => `${text}; `).join("");
  return at(f, node.line, `${setup}${loop.label}: do {${f.unit.poll()}${body}} while (${test});`);
}

function forStatement(f: FunctionState, node: Extract<Statement, { kind: "For" }>): string {
  const loop = openLoop(f, "loop");
  const initial = node.initial.map((item) => emitDiscarded(f, item)).join(", ");
  let test: { text: string; setup: string[] } = { text: "", setup: [] };
  let body = "";
  let updates = "";
  const rest = [...node.body, ...node.updates];
  const reads = withReads(f, [...node.conditions, ...rest], () => {
    test = withBounds(f, node.conditions, rest, () => {
      const tests = node.conditions.map((item, index) =>
        index === node.conditions.length - 1 ? condition(f, item) : emitDiscarded(f, item)
      );
      return tests.length > 1 ? `(${tests.join(", ")})` : tests.join("");
    });
    const before = new Set(f.assigned);
    body = emitBody(f, node.body);
    f.assigned = new Set(before);
    f.line = node.line;
    updates = node.updates.map((item) => emitDiscarded(f, item)).join(", ");
    f.assigned = before;
  });
  f.breakables.pop();
  const head = [initial, ...test.setup, ...reads].filter((text) => text !== "").join(", ");
  return at(f, node.line, `${loop.label}: for (${head}; ${test.text}; ${updates}) {${f.unit.poll()}${body}}`);
}

function foreachStatement(f: FunctionState, node: Extract<Statement, { kind: "Foreach" }>): string {
  if (node.byReference) return foreachReference(f, node);
  const loop = openLoop(f, "loop");
  const walker = f.temp();
  f.use("walk");
  let subject = value(f, node.subject);
  if (node.value.kind === "ListPattern" && patternHasReference(node.value)) {
    const origin = place(f, node.subject);
    subject = `(${[...origin.setup, origin.container()].join(", ")})`;
  }
  const before = new Set(f.assigned);
  let bind = "";
  let body = "";
  const reads = withReads(f, [node], () => {
    const held = f.temp();
    bind += writeTarget(f, node.value, held, shared(f, `${walker}.value`)).join(", ") + ";";
    if (node.key !== null) bind += writeTarget(f, node.key, f.temp(), `${walker}.key()`).join(", ") + ";";
    body = emitBody(f, node.body);
  });
  f.assigned = before;
  f.breakables.pop();
  const setup = reads.map((text) => `${text}; `).join("");
  const loopText = `${setup}${loop.label}: while (${walkStep(f, walker)}) {${f.unit.poll()}${bind}${body}} ${
    lineMark(node.line)
  }${walker}.done();`;
  if (!f.unit.isCounting) {
    // Made here, a walk over an array needs no object in memory once V8 knows that nothing else comes.
    const { first, name } = named(f, subject);
    const walk = `${first} instanceof ${f.use("PhpArray")} ? new ${
      f.use("ArrayWalk")
    }(${name}) : walk(${name}, S)`;
    return at(f, node.line, `${walker} = ${walk}; ${loopText}`);
  }
  return at(f, node.line, countedWalk(f, walker, subject, isFresh(node.subject), loopText));
}

function patternHasReference(pattern: Extract<Statement, { kind: "Foreach" }>["value"]): boolean {
  return pattern.kind === "ListPattern" &&
    pattern.items.some((item) => item !== null && (item.byReference || patternHasReference(item.target)));
}

function foreachReference(f: FunctionState, node: Extract<Statement, { kind: "Foreach" }>): string {
  const loop = openLoop(f, "loop");
  const walker = f.temp();
  f.use("walkReference");
  let subject: string;
  let now = "";
  if (isReferenceable(node.subject)) {
    const origin = place(f, node.subject);
    if (node.subject.kind === "Variable" && origin.setup.length === 0) {
      // The loop goes on in what the variable holds by then.
      const held = origin.peek();
      now = `${held} instanceof ${f.use("PhpArray")} ? ${origin.container()} : ${held}`;
    }
    f.use("iterableForWrite");
    subject = `(${
      [...origin.setup, `iterableForWrite(${origin.peek()})`].join(", ")
    } ? ${origin.container()} : ${origin.peek()})`;
  } else subject = value(f, node.subject);
  if (node.value.kind === "ListPattern") return compileError(f.unit, node, "Cannot assign reference to list");
  const before = new Set(f.assigned);
  const target = place(f, node.value);
  const cell = f.temp();
  let bind = [...target.setup, `${cell} = ${walker}.reference`, target.bind(cell)].join(", ") + ";";
  if (node.key !== null) bind += writeTarget(f, node.key, f.temp(), `${walker}.key()`).join(", ") + ";";
  const body = emitBody(f, node.body);
  f.assigned = before;
  f.breakables.pop();
  const loopText = `${loop.label}: while (${walker}.next(${now})) {${f.unit.poll()}${bind}${body}}`;
  if (!f.unit.isCounting) return at(f, node.line, `${walker} = walkReference(${subject}, S); ${loopText}`);
  return at(f, node.line, countedReferenceWalk(f, walker, subject, loopText));
}

function switchStatement(f: FunctionState, node: Extract<Statement, { kind: "Switch" }>): string {
  const item = openLoop(f, "switch");
  const subject = f.temp();
  const compiled = emit(f, node.subject);
  const testNodes = node.cases.flatMap((entry) => entry.test === null ? [] : [entry.test]);
  const given = boxed(f, compiled);
  // Without a test a variable is not even read.
  const isUnread = testNodes.length === 0 && node.subject.kind === "Variable";
  const again = isUnread || isReadAgain(f, node.subject, testNodes) ? given : null;
  const setup = `${subject} = ${again === null ? given : "null"};`;
  const before = new Set(f.assigned);
  let out: string;
  const entered = enteredCase(f, node);
  if (entered === "" && isNativeSwitch(node, compiled.type)) {
    const cases = node.cases.map((entry) => {
      f.assigned = new Set(before);
      const head = entry.test === null ? "default:" : `case ${value(f, entry.test)}:`;
      return `${head} ${emitBody(f, entry.body)}`;
    });
    out = `${item.label}: switch (${subject}) {${cases.join("")}}`;
  } else {
    const tests: string[] = [];
    node.cases.forEach((entry, index) => {
      if (entry.test === null) return;
      f.line = entry.line;
      const tested = emit(f, entry.test);
      if (again === null) {
        tests.push(`${comparison(f, "==", code(subject, compiled.type), tested).js} ? ${index} : `);
        return;
      }
      const held = f.temp();
      const { js } = comparison(f, "==", code(subject), { ...tested, js: held });
      tests.push(`(${held} = ${tested.js}, ${subject} = ${again}, ${js}) ? ${index} : `);
    });
    const otherwise = node.cases.findIndex((entry) => entry.test === null);
    const bodies = node.cases.map((entry, index) => {
      f.assigned = new Set(before);
      return `case ${index}: ${emitBody(f, entry.body)}`;
    });
    out = `${item.label}: switch (${entered}${tests.join("")}${otherwise}) {${bodies.join("")}}`;
  }
  f.assigned = before;
  f.breakables.pop();
  return at(f, node.line, `${setup} ${inRegion(f, node, out)}`);
}

/** Whether JavaScript's strict comparison decides as PHP's loose one: all of one plain type. */
function isNativeSwitch(node: Extract<Statement, { kind: "Switch" }>, type: number): boolean {
  if (!within(type, T.NATIVE)) return false;
  return node.cases.every((entry) =>
    entry.test === null || entry.test.kind === "IntegerLiteral" && typeof entry.test.value === "number"
  );
}

function jump(f: FunctionState, node: Extract<Statement, { kind: "Break" | "Continue" }>): string {
  const word = node.kind === "Break" ? "break" : "continue";
  const depth = f.breakables.length;
  if (depth === 0) compileError(f.unit, node, `'${word}' not in the 'loop' or 'switch' context`);
  if (node.levels > depth) {
    compileError(f.unit, node, `Cannot '${word}' ${node.levels} level${node.levels === 1 ? "" : "s"}`);
  }
  const target = f.breakables[depth - node.levels] as Breakable;
  // `continue` of a switch acts as `break`, as in PHP.
  const how = target.kind === "switch" ? "break" : word;
  return at(f, node.line, `${how} ${target.label};`);
}

function returnStatement(f: FunctionState, node: Extract<Statement, { kind: "Return" }>): string {
  if (f.returnsReference && !f.isGenerator && (node.value === null || !isReferenceable(node.value))) {
    return at(f, node.line, `return ${returning(f, temporaryReturned(f, node.value))};`);
  }
  if (node.value === null) {
    return at(
      f,
      node.line,
      f.checkReturn !== null && !f.isGenerator ? `return ${f.checkReturn("null", T.NULL)};` : "return null;",
    );
  }
  if (f.returnsReference && !f.isGenerator && isReferenceable(node.value)) {
    f.use("returnReference");
    const source = place(f, node.value);
    return at(
      f,
      node.line,
      `return ${returning(f, `(${[...source.setup, `returnReference(${source.cell()})`].join(", ")})`)};`,
    );
  }
  const js = returned(f, node.value);
  return at(f, node.line, `return ${returning(f, js)};`);
}

/** What a function by reference returns that is no variable: the cell that a call gave, or PHP's notice. */
function temporaryReturned(f: FunctionState, node: Expression | null): string {
  f.use("temporaryResult");
  if (node === null) return "temporaryResult(null)";
  if (!node.kind.endsWith("Call")) return `temporaryResult(${returned(f, node)})`;
  f.use("beginReference");
  f.use("callResult");
  return `(beginReference(), callResult(${returned(f, node)}))`;
}

function returned(f: FunctionState, node: Expression): string {
  if (f.returnsOwnClass && f.selfKind === "method" && isThis(node)) return "this";
  const compiled = emit(f, node);
  const isLocal = node.kind === "Variable" && typeof node.name === "string" &&
    f.storage(node.name) === "plain" &&
    !f.parameters.has(node.name) && !f.isMain && f.finallyDepth === 0 &&
    superglobalCell(f, node.name) === null;
  const js = isLocal ? boxed(f, compiled) : ownedCode(f, node, compiled);
  if (f.checkReturn === null || f.isGenerator) return js;
  return f.checkReturn(js, compiled.type);
}

function globalStatement(f: FunctionState, variable: Extract<Expression, { kind: "Variable" }>): string {
  if (typeof variable.name !== "string") {
    const target = place(f, variable);
    f.use("globalCellOf");
    return at(
      f,
      variable.line,
      `${[...target.setup, target.bind(`globalCellOf(${value(f, variable.name)})`)].join(", ")};`,
    );
  }
  if (variable.name === "this") compileError(f.unit, variable, "Cannot use $this as global variable");
  // A file that a function includes has the function's variables.
  f.use("globalCellOf");
  return at(f, variable.line, `${place(f, variable).bind(`globalCellOf(${f.unit.text(variable.name)})`)};`);
}

function staticStatement(
  f: FunctionState,
  node: { name: string; initial: Expression | null; line: number },
): string {
  const slot = f.knownStatics[f.statics.length] ?? `z${f.unit.next()}`;
  f.statics.push(slot);
  f.staticNames.push(node.name);
  f.use("Ref");
  const target = place(f, { kind: "Variable", name: node.name, line: node.line, start: 0 });
  const initial = node.initial === null ? "null" : counted(f, "hold", owned(f, node.initial));
  return at(f, node.line, `${target.bind(`(${slot} ?? (${slot} = new Ref(${initial})))`)};`);
}

function unsetStatement(f: FunctionState, line: number, target: Expression): string {
  f.isUnsetting = true;
  const destination = place(f, target);
  f.isUnsetting = false;
  return at(f, line, `${[...destination.setup, destination.unset()].join(", ")};`);
}

function tryStatement(f: FunctionState, node: Extract<Statement, { kind: "Try" }>): string {
  const before = new Set(f.assigned);
  if (node.finally !== null) f.finallyDepth++;
  let body = emitBody(f, node.body);
  f.assigned = new Set(before);
  if (node.catches.length > 0) body = catches(f, node, body, before);
  if (node.finally === null) {
    f.assigned = before;
    return body;
  }
  body = inRegion(f, node, body, true);
  f.finallyDepth--;
  const skip = f.temp();
  const pending = f.temp();
  f.use("isUnwinding");
  f.use("chained");
  f.assigned = new Set(before);
  const last = keepingState(f, emitBody(f, node.finally));
  const open = `${lineMark(node.line)}${skip} = false; ${pending} = null;`;
  const guard = `catch (e) {${pending} = e; ${skip} = isUnwinding(e); throw e;}`;
  return `${open} try {${body}} ${guard} finally { if (!${skip}) {try {${last}} catch (e) { throw chained(e, ${pending}); }}}`;
}

function catches(
  f: FunctionState,
  node: Extract<Statement, { kind: "Try" }>,
  body: string,
  before: Set<string>,
): string {
  f.use("caught");
  const entry = catchEntry(f, node);
  const thrown = f.temp();
  const silenced = f.temp();
  let out = `${lineMark(node.line)}${silenced} = context.silenced; try {${
    entry?.leave ?? ""
  }${body}} catch (e) {${thrown} = ${
    entry === null ? caughtCode(f) : entry.thrown(caughtCode(f))
  }; context.silenced = ${silenced};`;
  for (const clause of node.catches) {
    f.use("isNamedInstance");
    f.line = clause.line;
    const tests = clause.types.map((type) => {
      const name = type.special === null ? f.unit.names.resolveClass(type) : type.special;
      return name.toLowerCase() === "throwable"
        ? `${thrown} !== null`
        : `isNamedInstance(${thrown}, ${quote(name.toLowerCase())})`;
    });
    f.assigned = new Set(before);
    let bind = "";
    if (clause.variable !== null) {
      const target = place(f, { kind: "Variable", name: clause.variable, line: clause.line, start: 0 });
      bind = `${[...target.setup, target.write(thrown)].join(", ")};`;
      if (entry !== null) bind = entry.bind(bind);
    }
    out += `${lineMark(clause.line)}if (${
      entry === null ? tests.join(" || ") : entry.test(clause, `(${tests.join(" || ")})`)
    }) {${bind}${emitBody(f, clause.body)}} else `;
  }
  f.assigned = before;
  return `${out} throw e;}`;
}

/** Code of what was thrown, as a PHP value; what waits for a holder dies first, in a unit that counts. */
function caughtCode(f: FunctionState): string {
  return f.unit.isCounting ? `caught(e = ${f.use("unwound")}(B, e))` : "caught(e)";
}
