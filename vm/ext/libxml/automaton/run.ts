/**
 * Runs of automata over names.
 *
 * @module
 */
import { ALL, type Atom, type Automaton, type Counter, fitsText, type State } from "./automaton.ts";

/** So many expected names are told of. */
const EXPECTED_MAX = 10;

interface Input<Data> {
  readonly value: string;
  /** What the atom says that took it. */
  found: Data | null;
}

interface Saved<Data> {
  readonly state: State<Data>;
  readonly transition: number;
  readonly at: number;
  readonly counts: readonly number[];
}

/** What may stand at a place. */
export interface Expected {
  readonly texts: readonly string[];
}

/** One run. */
export class AutomatonRun<Data> {
  #state: State<Data>;
  #counts: number[];
  #at = 0;
  /** The transition that is tried next. */
  #next = 0;
  readonly #inputs: Input<Data>[] = [];
  readonly #saved: Saved<Data>[] = [];
  #errorState: State<Data> | null = null;
  #errorCounts: readonly number[] = [];
  #isStuck = false;
  readonly automaton: Automaton<Data>;
  constructor(automaton: Automaton<Data>) {
    this.automaton = automaton;
    this.#state = automaton.states[0] as State<Data>;
    this.#counts = automaton.counters.map(() => 0);
  }

  /** Goes on with a name. Gives what the atom says that took it; null where nothing did. */
  push(value: string): Data | null {
    if (this.#isStuck) return null;
    if (this.automaton.order !== null) return this.#follow(value);
    const input: Input<Data> = { value, found: null };
    this.#inputs.push(input);
    return this.#advance(false) ? input.found : null;
  }

  /** Whether it may end here. */
  end(): boolean {
    if (this.#isStuck) return false;
    if (this.automaton.order !== null) return this.#state.isFinal;
    return this.#state.isFinal || this.#advance(true);
  }

  /** Goes the one way that there is. */
  #follow(value: string): Data | null {
    for (const { atom, to } of this.#state.transitions) {
      if (atom === null || !fitsText(atom.text, value)) continue;
      this.#state = this.automaton.states[to] as State<Data>;
      return atom.data;
    }
    this.#errorState = this.#state;
    this.#isStuck = true;
    return null;
  }

  #advance(isEnd: boolean): boolean {
    let hasProgress = true;
    for (;;) {
      const input = this.#inputs[this.#at];
      if (input === undefined && (!isEnd || this.#state.isFinal)) return true;
      const hasCounters = this.#counts.length > 0;
      if ((input !== undefined || hasCounters) && this.#step(input ?? null)) {
        hasProgress = true;
        continue;
      }
      if (hasProgress) {
        hasProgress = false;
        this.#errorState = this.#state;
        this.#errorCounts = [...this.#counts];
      }
      if (!this.#back()) {
        this.#isStuck = true;
        return false;
      }
    }
  }

  #step(input: Input<Data> | null): boolean {
    const { transitions } = this.#state;
    for (; this.#next < transitions.length; this.#next++) {
      const transition = transitions[this.#next]!;
      const { atom, counter, count, to } = transition;
      const isPossible = atom === null ? this.#mayLeave(count) : this.#mayTake(atom, counter, input);
      if (!isPossible) continue;
      if (transitions.length > this.#next + 1) {
        const saved = {
          state: this.#state,
          transition: this.#next + 1,
          at: this.#at,
          counts: [...this.#counts],
        };
        this.#saved.push(saved);
      }
      if (counter >= 0) this.#counts[counter] = this.#countOf(counter) + 1;
      if (count >= 0 && count < ALL) this.#counts[count] = 0;
      this.#state = this.automaton.states[to] as State<Data>;
      this.#next = 0;
      if (atom !== null) {
        (input as Input<Data>).found = atom.data;
        this.#at++;
      }
      return true;
    }
    return false;
  }

  #mayTake(atom: Atom<Data>, counter: number, input: Input<Data> | null): boolean {
    if (input === null) return false;
    const fits = fitsText(atom.text, input.value);
    if (atom.isNegated ? fits || !input.value.includes("|") : !fits) return false;
    return counter < 0 || this.#countOf(counter) < this.#rangeOf(counter).max;
  }

  #mayLeave(count: number): boolean {
    if (count < ALL) return this.#isInRange(count);
    return this.#state.transitions.every(({ counter }) => counter < 0 || this.#isInRange(counter));
  }

  #countOf(counter: number): number {
    return this.#counts[counter] ?? 0;
  }

  #rangeOf(counter: number): Counter {
    return this.automaton.counters[counter] as Counter;
  }

  #isInRange(counter: number): boolean {
    const { min, max } = this.#rangeOf(counter);
    const count = this.#countOf(counter);
    return count >= min && count <= max;
  }

  #back(): boolean {
    const saved = this.#saved.pop();
    if (saved === undefined) return false;
    this.#state = saved.state;
    this.#next = saved.transition;
    this.#at = saved.at;
    this.#counts = [...saved.counts];
    return true;
  }

  /** What could have stood where it failed. */
  expected(isAfterError: boolean): Expected {
    const state = isAfterError ? this.#errorState ?? this.#state : this.#state;
    const counts = isAfterError ? this.#errorCounts : this.#counts;
    const { order } = this.automaton;
    if (order !== null) {
      const texts = order.filter(({ text }) => state.transitions.some(({ atom }) => atom?.text === text));
      return { texts: texts.map(({ text }) => text).slice(0, EXPECTED_MAX) };
    }
    const texts: string[] = [];
    for (const { atom, counter } of state.transitions) {
      if (atom === null || texts.length >= EXPECTED_MAX) continue;
      if (counter >= 0 && (counts[counter] ?? 0) >= this.#rangeOf(counter).max) continue;
      texts.push(atom.isNegated ? `not ${atom.text}` : atom.text);
    }
    return { texts };
  }
}
