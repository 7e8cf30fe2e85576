/**
 * What is known of each local variable at each place: an abstract run over the body, in which a type holds from one assignment to the next.
 *
 * A loop's head knows the join of what comes in and of all that the loop assigns: its body is run until it assigns nothing new. An assignment
 * that is a statement of its own replaces what was known, and so do those chained behind it; one inside of an expression adds to it, since what stands left of it may be evaluated later.
 *
 * @module
 */
import type { AssignmentTarget, Expression, Node, Statement } from "../syntax/mod.ts";
import { deadStores } from "./dead_store.ts";
import type { FunctionState } from "./function_state.ts";
import { T } from "./static_type.ts";
import { collectStores, joinStores, joinTypes, type Store } from "./type_inference.ts";
import { childrenOf } from "./walk.ts";

/** What a branch made of the variables that it assigned; null when no code gets to its end. */
type Changes = ReadonlyMap<string, number> | null;

/**
 * Finds the types of a body's plain variables, at each place and over the whole function, and which of them are raw doubles: those that never
 * are anything but a float. Cells and maybe-cells are not followed, since they can change behind the function's back.
 */
export function inferTypes(
  f: FunctionState,
  body: readonly Node[],
  parameters: ReadonlyMap<string, number>,
): void {
  if (!f.unit.isInferring) return;
  if (f.jumps === null) f.types = new Flow(f, body, parameters).run(body);
  else joinTypes(f, body, parameters);
  for (const [name, type] of f.types) {
    if (type === T.FLOAT && f.storage(name) === "plain") f.raws.add(name);
  }
}

/** After so many turns, or statements of a function, a loop's assignments are taken without their order. */
const LOOP_ROUNDS_MAX = 6;
const VISITS_MAX = 3000;

/** Joins a type to what a map has for a key. */
function add<K>(types: Map<K, number>, key: K, type: number): void {
  types.set(key, (types.get(key) ?? 0) | type);
}

class Flow {
  readonly #types: Map<string, number> = new Map();
  /** What was known before each change, for going back to it. */
  readonly #log: [name: string, before: number][] = [];
  #isReachable = true;
  /** What each variable may be, all over. */
  readonly #whole: Map<string, number> = new Map();
  readonly #dead: ReadonlySet<Node>;
  /** What the turn of a loop assigned so far; null outside of loops. */
  #assigned: Map<string, number> | null = null;
  /** How many statements were looked at; those of loops are several times. */
  #visits = 0;

  constructor(readonly f: FunctionState, body: readonly Node[], parameters: ReadonlyMap<string, number>) {
    this.#dead = deadStores(f, body);
    for (const name of f.facts.variables.keys()) {
      const known = parameters.get(name);
      if (known !== undefined) this.#whole.set(name, known);
      this.#types.set(name, known ?? T.UNDEFINED);
    }
  }

  run(body: readonly Node[]): Map<string, number> {
    this.#sequence(body);
    return this.#whole;
  }

  #sequence(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (!this.#isReachable) return;
      this.#statement(node as Statement);
    }
  }

  #statement(node: Statement): void {
    this.#visits++;
    switch (node.kind) {
      case "ExpressionStatement":
        return this.#assignment(node.expression);
      case "Block":
      case "Namespace":
        return this.#sequence(node.statements);
      case "Declare":
        return this.#sequence(node.body ?? []);
      case "If":
        return this.#if(node);
      case "While":
        return this.#loop([node.condition, ...node.body], () => {
          this.#effects([node.condition]);
          this.#sequence(node.body);
        });
      case "DoWhile":
        return this.#loop([...node.body, node.condition], () => this.#turn(node.body, [node.condition]));
      case "For":
        return this.#for(node);
      case "Foreach":
        this.#effects([node.subject]);
        // The subject is evaluated before the loop; its place may be written to in it, when it goes by reference.
        return this.#loop([node], () => this.#foreachBody(node));
      case "Switch":
        this.#effects([node.subject]);
        return this.#parallel(node, node.cases.map((item) => item.body));
      case "Try":
        return this.#parallel(node, [
          node.body,
          ...node.catches.map((item) => item.body),
          node.finally ?? [],
        ]);
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return;
      default:
        this.#effects([node]);
        if (node.kind === "Return" || node.kind === "Break" || node.kind === "Continue") {
          this.#isReachable = false;
        }
    }
  }

  /** An expression that is a statement: what it assigns itself replaces what was known. */
  #assignment(node: Expression): void {
    const assigns = node.kind === "Assign" || node.kind === "CompoundAssign";
    const target = assigns || node.kind === "IncrementDecrement" ? node.target : null;
    if (target === null || target.kind !== "Variable" || typeof target.name !== "string") {
      this.#effects([node]);
      return this.#makeArray(target);
    }
    if (this.#dead.has(node)) return;
    const inner = node.kind === "Assign" ? this.#chained(node.value) : null;
    this.#effects(assigns && inner === null ? [target, node.value] : [target]);
    if (inner !== null) return this.#replace(target.name, inner);
    const stores: Store[] = [];
    collectStores(this.f, node, stores);
    const own = stores.find((store) => store.node === node);
    if (own !== undefined) this.#replace(target.name, this.#typeOf(own));
  }

  /** Of `$a = $b = …`: runs the assignment on the right and gives the type of what it assigned; null for other expressions. */
  #chained(node: Expression): number | null {
    if (node.kind !== "Assign" || node.target.kind !== "Variable" || typeof node.target.name !== "string") {
      return null;
    }
    const { name } = node.target;
    if (this.f.storage(name) !== "plain") return null;
    this.#assignment(node);
    return this.#types.get(name) ?? T.MIXED;
  }

  /** What was nothing is an array once an element was written. */
  #makeArray(target: AssignmentTarget | null): void {
    let base = target;
    while (base?.kind === "ArrayAccess") base = base.object;
    if (base === target || base?.kind !== "Variable" || typeof base.name !== "string") return;
    const before = this.#types.get(base.name);
    if (before === undefined) return;
    this.#set(base.name, before & ~(T.UNDEFINED | T.NULL) | T.ARRAY);
    if (this.#assigned !== null) add(this.#assigned, base.name, T.ARRAY);
  }

  #replace(name: string, type: number): void {
    this.#set(name, type);
    add(this.#whole, name, type);
    if (this.#assigned !== null) add(this.#assigned, name, type);
  }

  /** Expressions of which any part may run, in any order. */
  #effects(nodes: readonly Node[]): void {
    this.#weaken(nodes);
    for (const node of nodes) this.#note(node);
  }

  /** Adds what the nodes assign to what is known; `isLater` when each of their assignments will be met by itself. */
  #weaken(nodes: readonly Node[], isLater = false): void {
    const stores: Store[] = [];
    for (const node of nodes) collectStores(this.f, node, stores);
    const live = stores.filter((store) => !this.#dead.has(store.node));
    if (live.length === 0) return;
    const added = new Map<string, number>();
    for (const { name } of live) added.set(name, this.#types.get(name) ?? 0);
    joinStores(added, live, (store) => this.#typeOf(store), (name, type) => this.#set(name, type));
    for (const [name, type] of added) {
      if (!isLater) add(this.#whole, name, type & ~T.UNDEFINED);
      if (this.#assigned !== null) add(this.#assigned, name, type);
    }
  }

  #set(name: string, type: number): void {
    this.#log.push([name, this.#types.get(name) ?? 0]);
    this.#types.set(name, type);
  }

  #typeOf(store: Store): number {
    const before = this.f.types;
    this.f.types = this.#types;
    const type = store.type();
    this.f.types = before;
    return type === 0 ? T.MIXED : type;
  }

  /** Notes the types of the variables that are read or written in a node. */
  #note(node: Node): void {
    switch (node.kind) {
      case "FunctionDeclaration":
      case "ClassDeclaration":
      case "Closure":
      case "ArrowFunction":
        return;
      case "Variable":
        if (typeof node.name === "string" && this.f.storage(node.name) === "plain") {
          const type = this.#types.get(node.name);
          if (type !== undefined) add(this.f.nodeTypes, node, type);
          return;
        }
    }
    for (const child of childrenOf(node)) this.#note(child);
  }

  #if(node: Extract<Statement, { kind: "If" }>): void {
    const ends: Changes[] = [];
    for (const branch of node.branches) {
      this.#effects([branch.condition]);
      ends.push(this.#branch(() => this.#sequence(branch.body)));
    }
    ends.push(this.#branch(() => this.#sequence(node.otherwise ?? [])));
    this.#join(ends.filter((end) => end !== null));
  }

  /** Takes for each variable what any of the branches left. */
  #join(ends: readonly ReadonlyMap<string, number>[]): void {
    if (ends.length === 0) this.#isReachable = false;
    for (const name of new Set(ends.flatMap((end) => [...end.keys()]))) {
      const before = this.#types.get(name) ?? 0;
      this.#set(name, ends.reduce((type, end) => type | (end.get(name) ?? before), 0));
    }
  }

  /** What a branch changes. Nothing of it is known afterwards. */
  #branch(run: () => void): Changes {
    const start = this.#log.length;
    run();
    const changes = new Map<string, number>();
    for (let i = this.#log.length - 1; i >= start; i--) {
      const [name, before] = this.#log[i]!;
      if (!changes.has(name)) changes.set(name, this.#types.get(name)!);
      this.#types.set(name, before);
    }
    this.#log.length = start;
    const isReached = this.#isReachable;
    this.#isReachable = true;
    return isReached ? changes : null;
  }

  /**
   * A loop over nodes: before each turn, and after the last, any of their assignments may have happened. They are found by running the turn
   * until it assigns nothing new; where that takes long, without regard to their order.
   */
  #loop(nodes: readonly Node[], run: () => void): void {
    for (let round = 0; round < LOOP_ROUNDS_MAX && this.#visits < VISITS_MAX; round++) {
      const around = this.#assigned;
      this.#assigned = new Map();
      this.#branch(run);
      const grew = this.#addAll(this.#assigned);
      if (around !== null) { for (const [name, type] of this.#assigned) add(around, name, type); }
      this.#assigned = around;
      if (!grew) return;
    }
    this.#weaken(nodes, true);
    this.#branch(run);
  }

  /** Adds types to what is known. True when that is more than before. */
  #addAll(added: ReadonlyMap<string, number>): boolean {
    let grew = false;
    for (const [name, type] of added) {
      const before = this.#types.get(name) ?? 0;
      if ((before | type) === before) continue;
      this.#set(name, before | type);
      grew = true;
    }
    return grew;
  }

  #for(node: Extract<Statement, { kind: "For" }>): void {
    for (const item of node.initial) this.#assignment(item);
    this.#loop([...node.conditions, ...node.body, ...node.updates], () => {
      for (const item of node.conditions) this.#assignment(item);
      this.#turn(node.body, node.updates);
    });
  }

  /** A body and what follows it in each turn, where a `continue` from anywhere in the body leads. */
  #turn(body: readonly Node[], end: readonly Node[]): void {
    this.#branch(() => this.#sequence(body));
    this.#effects(end);
  }

  #foreachBody(node: Extract<Statement, { kind: "Foreach" }>): void {
    this.#effects([{ ...node, body: [] }]);
    this.#sequence(node.body);
  }

  /** Parts of which each may run after any assignment of the whole. */
  #parallel(node: Extract<Statement, { kind: "Switch" | "Try" }>, parts: readonly (readonly Node[])[]): void {
    this.#weaken([node], true);
    if (node.kind === "Switch") {
      for (const item of node.cases) if (item.test !== null) this.#effects([item.test]);
    } else {
      for (const item of node.catches) this.#effects([{ ...item, body: [] }]);
    }
    for (const part of parts) this.#branch(() => this.#sequence(part));
  }
}
