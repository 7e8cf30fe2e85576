/**
 * The walk of RecursiveIteratorIterator over a tree, one step at a time.
 *
 * *Source:* https://www.php.net/class.recursiveiteratoriterator; php-src ext/spl/spl_iterators.c
 * (spl_recursive_it_move_forward_ex)
 *
 * @module
 */
import { throwError, ThrownError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { iterate } from "./iterate.ts";

/** Only elements without children. */
export const LEAVES_ONLY = 0;
/** An element before its children. */
export const SELF_FIRST = 1;
/** An element after its children. */
export const CHILD_FIRST = 2;
/** What getChildren() throws only skips the element. */
export const CATCH_GET_CHILD = 16;

type State = "next" | "start" | "test" | "self" | "child" | "call";

/** One level of the walk. */
interface Level {
  readonly iterator: PhpObject;
  state: State;
}

/** The hooks that subclasses override. */
interface Hooks {
  m_beginiteration(): PhpValue;
  m_enditeration(): PhpValue;
  m_callhaschildren(): PhpValue;
  m_callgetchildren(): PhpValue;
  m_beginchildren(): PhpValue;
  m_endchildren(): PhpValue;
  m_nextelement(): PhpValue;
}

/** An object of RecursiveIteratorIterator. */
export class RecursiveObject extends PhpObject {
  levels: Level[];
  mode: number;
  flags: number;
  /** −1 for no limit. */
  depthMax: number;
  isInside: boolean;

  constructor() {
    super();
    this.levels = [];
    this.mode = LEAVES_ONLY;
    this.flags = 0;
    this.depthMax = -1;
    this.isInside = false;
  }

  get hooks(): Hooks {
    return this as unknown as Hooks;
  }

  /** The innermost level. Throws: Error before the constructor. */
  top(): Level {
    const top = this.levels[this.levels.length - 1];
    if (top !== undefined) return top;
    throwError("Error", `The ${this.cls.name} instance wasn't initialized properly`);
  }

  /** foreach calls the methods. Throws: Error before the constructor. */
  walkNatively(): null {
    if (this.levels.length === 0) throwError("Error", "Object is not initialized");
    return null;
  }

  rewind(): void {
    this.top();
    while (this.levels.length > 1) {
      this.levels.pop();
      this.hooks.m_endchildren();
    }
    const first = this.top();
    first.state = "start";
    iterate.rewind(first.iterator);
    if (!this.isInside) this.hooks.m_beginiteration();
    this.isInside = true;
    this.advance();
  }

  valid(): boolean {
    this.top();
    for (let at = this.levels.length - 1; at >= 0; at--) {
      if (iterate.valid((this.levels[at] as Level).iterator)) return true;
    }
    if (this.isInside) {
      this.isInside = false;
      this.hooks.m_enditeration();
    }
    return false;
  }

  /** Goes to the next element that the mode shows, or to the end. */
  advance(): void {
    for (;;) {
      const level = this.top();
      const step = this.#step(level);
      if (step === "shown") return;
      if (step === "again") continue;
      if (this.levels.length <= 1) return;
      this.#caught(() => this.hooks.m_endchildren());
      if (this.levels.length > 1) this.levels.pop();
    }
  }

  #step(level: Level): "shown" | "again" | "over" {
    switch (level.state) {
      case "next":
      case "start":
        if (level.state === "next") this.#caught(() => iterate.next(level.iterator));
        if (!iterate.valid(level.iterator)) return "over";
        level.state = "test";
        return this.#test(level);
      case "test":
        return this.#test(level);
      case "self":
        if (this.mode !== LEAVES_ONLY) this.#caught(() => this.hooks.m_nextelement());
        level.state = this.mode === SELF_FIRST ? "call" : "next";
        return "shown";
      case "child":
        this.#caught(() => this.hooks.m_nextelement());
        level.state = "next";
        return "shown";
      case "call":
        return this.#enter(level);
    }
  }

  #test(level: Level): "shown" | "again" {
    let hasChildren = false;
    try {
      hasChildren = this.hooks.m_callhaschildren() === true;
    } catch (error) {
      level.state = "next";
      if (!(error instanceof ThrownError) || !(this.flags & CATCH_GET_CHILD)) throw error;
    }
    if (hasChildren && (this.depthMax === -1 || this.depthMax > this.levels.length - 1)) {
      level.state = this.mode === SELF_FIRST ? "self" : "call";
      return "again";
    }
    level.state = "next";
    if (hasChildren && this.mode === LEAVES_ONLY) return "again";
    this.#caught(() => this.hooks.m_nextelement());
    return "shown";
  }

  #enter(level: Level): "again" {
    let children: PhpValue;
    try {
      children = this.hooks.m_callgetchildren();
    } catch (error) {
      if (!(error instanceof ThrownError) || !(this.flags & CATCH_GET_CHILD)) throw error;
      level.state = "next";
      return "again";
    }
    if (!(children instanceof PhpObject) || !children.cls.isNamed("recursiveiterator")) {
      throwError(
        "UnexpectedValueException",
        "Objects returned by RecursiveIterator::getChildren() must implement RecursiveIterator",
      );
    }
    level.state = this.mode === CHILD_FIRST ? "self" : "next";
    this.levels.push({ iterator: children, state: "start" });
    iterate.rewind(children);
    this.#caught(() => this.hooks.m_beginchildren());
    return "again";
  }

  /** Runs a hook; what it throws is dropped when the flags say so. */
  #caught(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof ThrownError) || !(this.flags & CATCH_GET_CHILD)) throw error;
    }
  }
}
