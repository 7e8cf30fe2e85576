/**
 * Declared contents of elements as automata.
 *
 * *Source:* https://www.w3.org/TR/xml/#elemdecls
 *
 * @module
 */
import { type Automaton, AutomatonBuilder } from "../automaton/automaton.ts";

/** What an element may hold. */
export interface DeclaredContent {
  readonly kind: "empty" | "any" | "text" | "mixed" | "children";
  /** Of mixed content: names of elements; those that are named twice too. */
  readonly names: readonly string[];
  /** Of children. */
  readonly automaton: Automaton<string> | null;
}

/** Reads a content as a declaration says it. */
export function readContent(text: string): DeclaredContent {
  if (text === "EMPTY") return { kind: "empty", names: [], automaton: null };
  if (text === "ANY") return { kind: "any", names: [], automaton: null };
  if (text === "(#PCDATA)") return { kind: "text", names: [], automaton: null };
  if (text.startsWith("(#PCDATA")) {
    const names = text.replace(/\)\*?$/, "").split("|").slice(1).map((each) => each.trim());
    return { kind: "mixed", names, automaton: null };
  }
  return { kind: "children", names: [], automaton: new ContentReader(text).read() };
}

class ContentReader {
  readonly #tokens: readonly string[];
  #at = 0;
  readonly #builder = new AutomatonBuilder<string>(false);
  constructor(text: string) {
    this.#tokens = text.match(/[(),|?*+]|[^(),|?*+ ]+/g) ?? [];
  }

  read(): Automaton<string> {
    this.#particle();
    this.#builder.states[this.#builder.at]!.isFinal = true;
    return this.#builder.compile();
  }

  #particle(): void {
    const builder = this.#builder;
    const start = builder.at;
    const token = this.#tokens[this.#at++] ?? "";
    if (token === "(") this.#group();
    else builder.at = builder.take(start, null, token, token);
    const occurrence = this.#tokens[this.#at];
    if (occurrence !== "?" && occurrence !== "*" && occurrence !== "+") return;
    this.#at++;
    const end = builder.skip(builder.at, null);
    if (occurrence !== "?") builder.skip(end, start);
    if (occurrence !== "+") builder.skip(start, end);
    builder.at = builder.skip(end, null);
  }

  #group(): void {
    const builder = this.#builder;
    const start = builder.at = builder.skip(builder.at, null);
    const ends: number[] = [];
    for (;;) {
      this.#particle();
      const separator = this.#tokens[this.#at++];
      if (separator === ",") continue;
      ends.push(builder.at);
      if (separator !== "|") break;
      builder.at = start;
    }
    builder.at = builder.state();
    for (const end of ends) builder.skip(end, builder.at);
  }
}
