/**
 * Automata over sequences of named elements, with counters. Which way they go, and so what they say was expected where
 * they find none, follows libxml2: the transitions of a state are tried in their order, and the state that is told of is
 * the one where the first way ended.
 *
 * *Source:* libxml2's automata (https://gnome.pages.gitlab.gnome.org/libxml2/html/libxml2-xmlregexp.html)
 *
 * @module
 */

/** What a transition takes: a name, or a wildcard. */
export interface Atom<Data> {
  /** `name`, `name|uri`, or with `*` in the place of a part. */
  readonly text: string;
  /** All names that have a namespace but those of the text. */
  readonly isNegated: boolean;
  readonly data: Data;
}

/** A way from a state to another one. */
export interface Transition<Data> {
  /** Null for one that takes nothing. */
  readonly atom: Atom<Data> | null;
  /** −1 where it was taken away. */
  to: number;
  /** The counter that it raises; −1 for none. */
  readonly counter: number;
  /** The counter that must be in its range; −1 for none, ALL for one that all elements of a group must have passed. */
  readonly count: number;
}

/** In the place of a counter: all counters of the state must be in their ranges. */
export const ALL = 0x123456;

/** A counter's range. */
export interface Counter {
  readonly min: number;
  readonly max: number;
}

/** A state. */
export interface State<Data> {
  readonly transitions: Transition<Data>[];
  isFinal: boolean;
}

/** A finished automaton. */
export interface Automaton<Data> {
  readonly states: readonly (State<Data> | null)[];
  readonly counters: readonly Counter[];
  /** The atoms in their order, those of one text once; null where states tell their own order. */
  readonly order: readonly Atom<Data>[] | null;
  readonly isDeterministic: boolean;
}

/** Whether a name fits a text with `*`. */
export function fitsText(pattern: string, value: string): boolean {
  if (pattern === value) return true;
  if (!pattern.includes("*")) return false;
  const [name, uri] = splitText(pattern);
  const [otherName, otherUri] = splitText(value);
  return (name === "*" || name === otherName) && (uri === "*" ? otherUri !== null : uri === otherUri);
}

function splitText(text: string): [name: string, uri: string | null] {
  const bar = text.indexOf("|");
  return bar < 0 ? [text, null] : [text.slice(0, bar), text.slice(bar + 1)];
}

/** Grows an automaton. The first state is where it starts. */
export class AutomatonBuilder<Data> {
  readonly states: (State<Data> | null)[] = [];
  readonly counters: Counter[] = [];
  readonly atoms: Atom<Data>[] = [];
  /** Where the next part begins. */
  at: number;
  constructor(
    /** Whether two equal ways to one state are one, and not two that cannot be told apart. */
    readonly dropsTwins = true,
  ) {
    this.at = this.state();
  }

  /** A new state. */
  state(): number {
    this.states.push({ transitions: [], isFinal: false });
    return this.states.length - 1;
  }

  /** A new counter. */
  counter(min: number, max: number): number {
    this.counters.push({ min, max });
    return this.counters.length - 1;
  }

  /** A transition that takes a name. Gives where it leads. */
  take(from: number, to: number | null, text: string, data: Data, isNegated = false, counter = -1): number {
    const atom: Atom<Data> = { text, isNegated, data };
    this.atoms.push(atom);
    const target = to ?? this.state();
    this.#add(from, { atom, to: target, counter, count: -1 });
    return target;
  }

  /** A transition that takes nothing. */
  skip(from: number, to: number | null): number {
    const target = to ?? this.state();
    this.#add(from, { atom: null, to: target, counter: -1, count: -1 });
    return target;
  }

  /** A transition that takes nothing and raises a counter. */
  raise(from: number, to: number, counter: number): number {
    this.#add(from, { atom: null, to, counter, count: -1 });
    return to;
  }

  /** A transition that takes nothing, where a counter is in its range. */
  leave(from: number, to: number | null, count: number): number {
    const target = to ?? this.state();
    this.#add(from, { atom: null, to: target, counter: -1, count });
    return target;
  }

  #add(from: number, { atom, to, counter, count }: Transition<Data>): void {
    const { transitions } = this.states[from] as State<Data>;
    const isThere = transitions.some((each) =>
      each.atom === atom && each.to === to && each.counter === counter && each.count === count
    );
    if (!isThere) transitions.push({ atom, to, counter, count });
  }

  /** Finishes: transitions that take nothing go, as far as they can. */
  compile(): Automaton<Data> {
    this.#joinSimple();
    this.#bypass();
    this.#dropUnreached();
    // libxml2 finds hardly any that count; a schema too many that is taken does no harm.
    const isDeterministic = this.#checkDeterminism() || this.counters.length > 0;
    const isPlain = isDeterministic && this.counters.length === 0 &&
      !this.atoms.some((each) => each.isNegated);
    const { states, counters } = this;
    return { states, counters, isDeterministic, order: isPlain ? this.#orderedAtoms() : null };
  }

  #orderedAtoms(): Atom<Data>[] {
    const byText = new Map<string, Atom<Data>>();
    for (const atom of this.atoms) if (!byText.has(atom.text)) byText.set(atom.text, atom);
    return [...byText.values()];
  }

  /** States with nothing but one free way on are one with where it leads. */
  #joinSimple(): void {
    this.states.forEach((state, index) => {
      if (state === null || state.isFinal || index === 0) return;
      const [only] = state.transitions;
      if (only === undefined || state.transitions.length !== 1 || only.atom !== null) return;
      if (only.to < 0 || only.to === index || only.counter >= 0 || only.count >= 0) return;
      this.states.forEach((other, from) => {
        if (other === null) return;
        for (const transition of [...other.transitions]) {
          if (transition.to !== index) continue;
          transition.to = -1;
          this.#add(from, { ...transition, to: only.to });
        }
      });
      this.states[index] = null;
    });
  }

  #bypass(): void {
    for (let index = this.states.length - 1; index >= 0; index--) {
      const state = this.states[index];
      if (state === null || state === undefined) continue;
      for (let i = 0; i < state.transitions.length; i++) {
        const transition = state.transitions[i] as Transition<Data>;
        if (transition.atom !== null || transition.to < 0) continue;
        if (transition.to === index) transition.to = -1;
        else if (transition.count < 0) {
          const { to } = transition;
          transition.to = -1;
          this.#reduce(index, to, transition.counter, new Set([index]));
        }
      }
    }
  }

  #reduce(from: number, to: number, counter: number, seen: Set<number>): void {
    const target = this.states[to];
    if (target === null || target === undefined || seen.has(to)) return;
    seen.add(to);
    if (target.isFinal) (this.states[from] as State<Data>).isFinal = true;
    for (const transition of [...target.transitions]) {
      if (transition.to < 0) continue;
      const raised = transition.counter >= 0 ? transition.counter : counter;
      if (transition.atom !== null) {
        this.#add(from, { atom: transition.atom, to: transition.to, counter: raised, count: -1 });
      } else if (transition.to !== from) {
        if (transition.count >= 0) this.#add(from, { ...transition, counter: -1 });
        else this.#reduce(from, transition.to, raised, seen);
      }
    }
  }

  #dropUnreached(): void {
    const reached = new Set([0]);
    for (const index of reached) {
      const state = this.states[index];
      for (const { atom, to, count } of state?.transitions ?? []) {
        if (to >= 0 && (atom !== null || count >= 0)) reached.add(to);
      }
    }
    this.states.forEach((state, index) => {
      if (!reached.has(index)) this.states[index] = null;
      else if (state !== null) {
        const kept = state.transitions.filter(({ to, atom, count }) =>
          to >= 0 && (atom !== null || count >= 0)
        );
        state.transitions.splice(0, state.transitions.length, ...kept);
      }
    });
  }

  #checkDeterminism(): boolean {
    if (this.dropsTwins) { for (const state of this.states) if (state !== null) this.#dropTwins(state); }
    return this.states.every((state, index) => state === null || this.#isDeterministic(state, index));
  }

  #dropTwins({ transitions }: State<Data>): void {
    const kept = transitions.filter((first, index) => {
      if (first.atom === null) return true;
      return !transitions.slice(index + 1).some((second) =>
        second.atom !== null && second.to === first.to && isSameAtom(second.atom, first.atom as Atom<Data>) &&
        second.counter === first.counter && second.count === first.count
      );
    });
    transitions.splice(0, transitions.length, ...kept);
  }

  #isDeterministic({ transitions }: State<Data>, index: number): boolean {
    return transitions.every((second, at) => {
      const { atom } = second;
      if (atom === null) return true;
      return transitions.slice(0, at).every((first) => {
        if (first.atom === null) return this.#isApart(first.to, index, second.to, atom, new Set());
        if (!overlaps(first.atom, atom)) return true;
        return second.to === first.to && second.counter !== first.counter && isSameAtom(atom, first.atom);
      });
    });
  }

  /** Whether nothing that is met on from a state overlaps an atom. */
  #isApart(at: number, from: number, to: number, atom: Atom<Data>, seen: Set<number>): boolean {
    if (seen.has(at)) return true;
    let isApart = true;
    for (const each of this.states[at]?.transitions ?? []) {
      if (each.to === from) continue;
      if (each.atom === null) {
        seen.add(at);
        if (!this.#isApart(each.to, from, to, atom, seen)) isApart = false;
      } else if (overlaps(each.atom, atom) && (each.to !== to || !isSameAtom(each.atom, atom))) {
        isApart = false;
      }
    }
    return isApart;
  }
}

function isSameAtom<Data>(first: Atom<Data>, second: Atom<Data>): boolean {
  return first === second || first.text === second.text && first.isNegated === second.isNegated;
}

function overlaps<Data>(first: Atom<Data>, second: Atom<Data>): boolean {
  if (first === second) return true;
  if (first.isNegated === second.isNegated) return fitsText(first.text, second.text);
  const [negated, plain] = first.isNegated ? [first, second] : [second, first];
  return !fitsText(negated.text, plain.text);
}
