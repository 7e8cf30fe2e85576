/**
 * `goto` as a state machine of the statement lists that hold its labels.
 *
 * A list whose labels are jumped to becomes a `switch` over a number: 0 runs it from its start, each label is a
 * case. The outermost such list of a function, loop body or `finally` block stands in an endless loop, and
 * `goto` sets the number and continues it, from whatever is nested inside. Lists inside of `if`, `try` and blocks
 * are entered through the statement that holds them. A function without `goto` has none of this.
 *
 * *Source:* https://www.php.net/goto
 *
 * @module
 */
import type { Node, Statement } from "../syntax/mod.ts";
import { intersection } from "./emit_expression.ts";
import { emitStatement } from "./emit_statement.ts";
import type { FunctionState } from "./function_state.ts";
import { childrenOf } from "./walk.ts";

/** A label that is jumped to. */
interface Target {
  /** What the state is while the label is jumped to; from 1 on. */
  readonly id: number;
  /** JavaScript labels of the regions that it stands in, the outermost first. */
  readonly path: readonly string[];
}

/** The jumps of one function. */
export interface Jumps {
  /** The temporary that holds the state. */
  readonly state: string;
  readonly targets: ReadonlyMap<string, Target>;
  /** The regions that each `goto` stands in. */
  readonly sources: ReadonlyMap<Statement, readonly string[]>;
  /** Numbers of the labels in each list and statement that has some, at the same level of loops. */
  readonly inside: ReadonlyMap<object, readonly number[]>;
  /** The JavaScript label of each list, `switch` and `try` that is a region. */
  readonly regions: ReadonlyMap<object, string>;
  /** Variables that have a value at every label: what has one when the body starts. */
  base: Set<string>;
}

/** Finds the labels of a function's body that are jumped to; null when there are none, which is cheap to see. */
export function findJumps(f: FunctionState, body: readonly Node[]): Jumps | null {
  const wanted = new Set<string>();
  for (const node of body) collectGotos(node, wanted);
  if (wanted.size === 0) return null;
  const finder = new Finder(f, wanted);
  finder.region([], body, body as readonly Statement[]);
  return {
    state: f.temp(),
    targets: finder.targets,
    sources: finder.sources,
    inside: finder.inside,
    regions: finder.regions,
    base: new Set(),
  };
}

const NO_STATEMENTS_INSIDE = new Set([
  "FunctionDeclaration",
  "ClassDeclaration",
  "ExpressionStatement",
  "Echo",
  "InlineHtml",
  "Return",
  "Unset",
  "Global",
  "Static",
  "Use",
]);

function collectGotos(node: Node, wanted: Set<string>): void {
  if (node.kind === "Goto") wanted.add(node.label);
  if (NO_STATEMENTS_INSIDE.has(node.kind)) return;
  for (const child of childrenOf(node)) collectGotos(child, wanted);
}

/** The regions that a place stands in, the outermost first. */
type Path = readonly string[];

class Finder {
  readonly targets = new Map<string, Target>();
  readonly sources = new Map<Statement, Path>();
  readonly inside = new Map<object, number[]>();
  readonly regions = new Map<object, string>();
  constructor(readonly f: FunctionState, readonly wanted: ReadonlySet<string>) {}

  /** Goes through lists that are one region, known by its owner. Gives the labels found. */
  region(path: Path, owner: object, ...lists: (readonly Statement[])[]): number[] {
    const name = `g${this.f.unit.next()}`;
    const found = this.#lists([...path, name], lists);
    if (found.length > 0) this.regions.set(owner, name);
    return found;
  }

  #lists(path: Path, lists: readonly (readonly Statement[])[]): number[] {
    return lists.flatMap((list) => {
      const found = list.flatMap((item) => this.#statement(path, item));
      if (found.length > 0) this.inside.set(list, found);
      return found;
    });
  }

  #statement(path: Path, node: Statement): number[] {
    const found = this.#find(path, node);
    if (found.length > 0) this.inside.set(node, found);
    return found;
  }

  #find(path: Path, node: Statement): number[] {
    switch (node.kind) {
      case "Label": {
        if (!this.wanted.has(node.name)) return [];
        const id = this.targets.size + 1;
        this.targets.set(node.name, { id, path });
        return [id];
      }
      case "Goto":
        this.sources.set(node, path);
        return [];
      case "Block":
      case "Namespace":
        return this.#lists(path, [node.statements]);
      case "If":
        return this.#lists(path, [...node.branches.map((branch) => branch.body), node.otherwise ?? []]);
      case "While":
      case "DoWhile":
      case "For":
      case "Foreach":
        this.region(path, node.body, node.body);
        return [];
      case "Switch":
        this.region(path, node, ...node.cases.map((item) => item.body));
        return [];
      case "Try":
        return this.#try(path, node);
      case "Declare":
        return this.#lists(path, [node.body ?? []]);
      default:
        return [];
    }
  }

  /** What `finally` guards is a region, so that jumps inside of it do not run `finally`. */
  #try(path: Path, node: Extract<Statement, { kind: "Try" }>): number[] {
    const guarded = [node.body, ...node.catches.map((clause) => clause.body)];
    if (node.finally === null) return this.#lists(path, guarded);
    this.region(path, node.finally, node.finally);
    return this.region(path, node, ...guarded);
  }
}

/** Code of `goto`: continues the innermost region that holds both it and its label. */
export function emitGoto(f: FunctionState, node: Extract<Statement, { kind: "Goto" }>): string {
  const jumps = f.jumps as Jumps;
  const target = jumps.targets.get(node.label) as Target;
  const source = jumps.sources.get(node) as Path;
  let common = 0;
  while (common < source.length && source[common] === target.path[common]) common++;
  return `${jumps.state} = ${target.id}; continue ${source[common - 1]};`;
}

/** Code of a list of statements that has labels; null for one that has none. */
export function emitLabelled(f: FunctionState, list: readonly Statement[]): string | null {
  const jumps = f.jumps;
  if (jumps === null || !jumps.inside.has(list)) return null;
  let out = `switch (${jumps.state}) {case 0: `;
  for (const node of list) {
    const ids = jumps.inside.get(node);
    if (ids === undefined) {
      out += emitStatement(f, node);
      continue;
    }
    out += ids.map((id) => `case ${id}: `).join("");
    if (node.kind === "Label") {
      out += `${jumps.state} = 0;`;
      f.assigned = new Set(jumps.base);
    } else {
      out += emitStatement(f, node);
      f.assigned = intersection(f.assigned, jumps.base);
    }
  }
  return inRegion(f, list, `${out}}`);
}

/**
 * Wraps code into the loop that jumps inside of it continue, when its owner has such jumps. `isEntered` when jumps
 * from outside lead into it.
 */
export function inRegion(f: FunctionState, owner: object, text: string, isEntered = false): string {
  const region = f.jumps?.regions.get(owner);
  if (region === undefined) return text;
  return `${isEntered ? "" : `${f.jumps!.state} = 0; `}${region}: while (true) {${text} break ${region};}`;
}

/** A condition under which a list runs: its own, or that a jump leads into it; none does into a list without labels. */
export function enteredWhen(
  f: FunctionState,
  holder: object,
  list: readonly Statement[],
  test: string,
): string {
  const jumps = f.jumps;
  if (jumps === null || !jumps.inside.has(holder)) return test;
  return `${jumps.state} === 0 ? ${test} : ${isEntering(f, list)}`;
}

/** Whether a jump on its way leads into a list: code of a condition. */
export function isEntering(f: FunctionState, list: readonly Statement[]): string {
  const jumps = f.jumps;
  const ids = jumps?.inside.get(list) ?? [];
  return ids.length === 0 ? "false" : `(${ids.map((id) => `${jumps!.state} === ${id}`).join(" || ")})`;
}

/** The case of a switch that a jump leads into: code to put before the tests. */
export function enteredCase(
  f: FunctionState,
  node: Extract<Statement, { kind: "Switch" }>,
): string {
  const jumps = f.jumps;
  if (jumps === null || !jumps.regions.has(node)) return "";
  return node.cases.map((item, index) =>
    jumps.inside.has(item.body) ? `${isEntering(f, item.body)} ? ${index} : ` : ""
  ).join("");
}

/** Keeps the state of a jump that leads out of a `try` while its `finally` block runs. */
export function keepingState(f: FunctionState, text: string): string {
  if (f.jumps === null) return text;
  const saved = f.temp();
  const { state } = f.jumps;
  return `${saved} = ${state}; ${state} = 0; ${text} ${state} = ${saved};`;
}

/** Parts of a `try` that a jump into one of its `catch` blocks needs. */
export interface CatchEntry {
  /** At the start of the body. */
  readonly leave: string;
  /** What was thrown, given code of it. */
  thrown(js: string): string;
  /** The test of a clause. */
  test(clause: Extract<Statement, { kind: "Try" }>["catches"][number], js: string): string;
  /** Binding of the variable. */
  bind(js: string): string;
}

/** How jumps into `catch` blocks of a statement come about; null when there are none. */
export function catchEntry(f: FunctionState, node: Extract<Statement, { kind: "Try" }>): CatchEntry | null {
  const jumps = f.jumps;
  const labelled = node.catches.filter((clause) => jumps?.inside.has(clause.body));
  if (jumps === null || labelled.length === 0) return null;
  const { state } = jumps;
  return {
    leave: `if (${labelled.map((clause) => isEntering(f, clause.body)).join(" || ")}) throw null;`,
    thrown: (js) => `${state} === 0 ? ${js} : null`,
    test: (clause, js) => `${state} === 0 ? ${js} : ${isEntering(f, clause.body)}`,
    bind: (js) => `if (${state} === 0) {${js}}`,
  };
}
