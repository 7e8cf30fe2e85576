/**
 * Finds patterns whose number of ways to match a text can grow exponentially with its length, as `(a+)+` has.
 *
 * The pattern becomes a position automaton: one state per character of the pattern, an edge where one may follow
 * the other. It explodes exactly when, within a cycle, two different paths read the same text from one state
 * back to one: two edges between the same states, or two paths that part and meet again.
 *
 * *Source:* Weber and Seidl, "On the degree of ambiguity of finite automata", criterion EDA.
 *
 * @module
 */
import { areDisjoint } from "./analysis.ts";
import { CharacterSet } from "./character_set.ts";
import { children, type PatternNode } from "./tree.ts";

/** Quantifiers up to so many turns are laid out in two copies instead of a cycle. */
const BOUNDED_MAX = 16;
/** Larger automata are taken for explosive. */
const POSITIONS_MAX = 300;
const PAIRS_MAX = 40_000;

const ANY = CharacterSet.of(0, 0x10ffff);

interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isNullable: boolean;
}

class Automaton {
  readonly sets: CharacterSet[] = [];
  readonly next: Set<number>[] = [];
  /** Edges that exist in two ways, as `from * 65536 + to`. */
  readonly doubled: Set<number> = new Set();
  isTooLarge = false;
  /** Bodies of lookarounds, judged on their own. */
  readonly inner: PatternNode[] = [];

  position(set: CharacterSet): Part {
    const index = this.sets.length;
    if (index >= POSITIONS_MAX) this.isTooLarge = true;
    else {
      this.sets.push(set);
      this.next.push(new Set());
    }
    const at = Math.min(index, POSITIONS_MAX - 1);
    return { first: [at], last: [at], isNullable: false };
  }

  connect(from: readonly number[], to: readonly number[]): void {
    for (const source of from) {
      const targets = this.next[source]!;
      for (const target of to) {
        if (targets.has(target)) this.doubled.add(source * 65536 + target);
        else targets.add(target);
      }
    }
  }

  build(node: PatternNode): Part {
    switch (node.kind) {
      case "character":
        return this.position(CharacterSet.of(node.code, node.code));
      case "set":
        return this.position(node.set);
      case "newline_sequence":
        return this.position(CharacterSet.of(10, 13, 0x85, 0x85, 0x2028, 0x2029));
      case "sequence":
        return node.items.map((item) => () => this.build(item)).reduce(
          (before: Part, make) => this.concatenate(before, make()),
          { first: [], last: [], isNullable: true },
        );
      case "alternation":
        return this.join(node.branches.map((branch) => this.build(branch)));
      case "condition":
        return this.join([this.build(node.yes), this.build(node.no)]);
      case "group":
      case "atomic":
        return this.build(node.body);
      case "look":
        this.inner.push(node.body);
        return { first: [], last: [], isNullable: true };
      case "repeat":
        return this.repeat(node.body, node.minimum, node.maximum);
      case "reference":
      case "call":
      case "grapheme": {
        const part = this.position(ANY);
        this.connect(part.last, part.first);
        return { ...part, isNullable: true };
      }
      default:
        return { first: [], last: [], isNullable: true };
    }
  }

  private repeat(body: PatternNode, minimum: number, maximum: number): Part {
    if (maximum === 0) return { first: [], last: [], isNullable: true };
    const one = this.build(body);
    const part = { ...one, isNullable: one.isNullable || minimum === 0 };
    if (maximum === 1) return part;
    if (maximum > BOUNDED_MAX) {
      this.connect(one.last, one.first);
      return part;
    }
    const two = this.build(body);
    return this.concatenate(part, { ...two, isNullable: true });
  }

  private concatenate(before: Part, after: Part): Part {
    this.connect(before.last, after.first);
    return {
      first: before.isNullable ? [...before.first, ...after.first] : before.first,
      last: after.isNullable ? [...before.last, ...after.last] : after.last,
      isNullable: before.isNullable && after.isNullable,
    };
  }

  private join(parts: readonly Part[]): Part {
    return {
      first: parts.flatMap((part) => part.first),
      last: parts.flatMap((part) => part.last),
      isNullable: parts.some((part) => part.isNullable),
    };
  }
}

/** Whether matching may take exponential time for all that is proved. */
export function mayExplode(root: PatternNode): boolean {
  if (!hasNestedChoice(root, false)) return false;
  const automaton = new Automaton();
  automaton.build(root);
  if (automaton.isTooLarge) return true;
  const component = components(automaton.next);
  for (const edge of automaton.doubled) {
    if (component[Math.floor(edge / 65536)] === component[edge % 65536]) return true;
  }
  return partsAndMeets(automaton, component) || automaton.inner.some(mayExplode);
}

/** Whether some loop holds another loop, an option or an alternation: without one there is a single path. */
function hasNestedChoice(node: PatternNode, isInLoop: boolean): boolean {
  if (node.kind === "repeat") {
    if (isInLoop && node.minimum !== node.maximum) return true;
    return hasNestedChoice(node.body, isInLoop || node.maximum > BOUNDED_MAX);
  }
  if (isInLoop && node.kind === "alternation") return true;
  return children(node).some((child) => hasNestedChoice(child, isInLoop));
}

/** Number of the strongly connected component of each state (Tarjan, with a stack of its own). */
function components(next: readonly Set<number>[]): number[] {
  const order = new Array<number>(next.length).fill(-1);
  const low = new Array<number>(next.length).fill(0);
  const component = new Array<number>(next.length).fill(-1);
  const stack: number[] = [];
  let counter = 0;
  let found = 0;
  const visit = (state: number): void => {
    order[state] = low[state] = counter++;
    stack.push(state);
    for (const target of next[state]!) {
      if (order[target] === -1) {
        visit(target);
        low[state] = Math.min(low[state]!, low[target]!);
      } else if (component[target] === -1) low[state] = Math.min(low[state]!, order[target]!);
    }
    if (low[state] !== order[state]) return;
    let member: number;
    do {
      member = stack.pop()!;
      component[member] = found;
    } while (member !== state);
    found++;
  };
  for (let state = 0; state < next.length; state++) if (order[state] === -1) visit(state);
  return component;
}

/** Whether two paths part at a state and meet again at one, inside one component. */
function partsAndMeets(automaton: Automaton, component: readonly number[]): boolean {
  const size = automaton.sets.length;
  const disjoint = new Map<number, boolean>();
  const canBoth = (one: number, other: number): boolean => {
    const key = one < other ? one * size + other : other * size + one;
    let known = disjoint.get(key);
    if (known === undefined) {
      known = areDisjoint(automaton.sets[one]!, automaton.sets[other]!);
      disjoint.set(key, known);
    }
    return !known;
  };
  const seen = new Set<number>();
  const queue: number[] = [];
  const add = (one: number, other: number): void => {
    const key = one < other ? one * size + other : other * size + one;
    if (seen.has(key)) return;
    seen.add(key);
    queue.push(key);
  };
  for (let state = 0; state < size; state++) {
    const inside = [...automaton.next[state]!].filter((target) => component[target] === component[state]);
    for (let i = 0; i < inside.length; i++) {
      for (let j = i + 1; j < inside.length; j++) {
        if (canBoth(inside[i]!, inside[j]!)) add(inside[i]!, inside[j]!);
      }
    }
  }
  while (queue.length > 0) {
    if (seen.size > PAIRS_MAX) return true;
    const key = queue.pop()!;
    const one = Math.floor(key / size);
    const other = key % size;
    for (const target of automaton.next[one]!) {
      if (component[target] !== component[one]) continue;
      for (const meeting of automaton.next[other]!) {
        if (component[meeting] !== component[one]) continue;
        if (target === meeting) return true;
        if (canBoth(target, meeting)) add(target, meeting);
      }
    }
  }
  return false;
}
