/**
 * What the passes share while one function is compiled: variables, temporaries, what is surely assigned.
 *
 * @module
 */
import { variableName } from "./code.ts";
import type { Jumps } from "./emit_goto.ts";
import type { LoopBounds } from "./loop_bound.ts";
import type { LoopReads } from "./loop_read.ts";
import type { ScopeFacts, Storage } from "./scope.ts";
import { T } from "./static_type.ts";
import type { Node } from "../syntax/mod.ts";
import type { ClassState, UnitState } from "./unit_state.ts";

/** A loop or switch that break and continue count. */
export interface Breakable {
  readonly kind: "loop" | "switch";
  readonly label: string;
}

/** The state of one function, method, closure, or the top level of a file. */
export class FunctionState {
  /** Temporaries declared so far. */
  readonly temps: string[] = [];
  /** Variables that surely hold a value here. */
  assigned = new Set<string>();
  readonly breakables: Breakable[] = [];
  /** How many try statements with a finally block enclose the place. */
  finallyDepth = 0;
  /** Static type of each variable, over the whole function. */
  types: Map<string, number> = new Map();
  /** Static type of plain variables where they are read or written to; a part of the variable's own type. */
  readonly nodeTypes: Map<Node, number> = new Map();
  /** The line of the statement being compiled. */
  line = 0;
  /** JavaScript of the function info, for coercion errors. */
  info = "null";
  /** Statements that must run in the function's prologue. */
  readonly prologue: string[] = [];
  /** String variables that a loop appends to; see `text_tail.ts`. */
  readonly tails = new Set<string>();
  /** Raw double variables. */
  readonly raws = new Set<string>();
  /** Variables that are pairs of a value and a raw double; see `emit_float.ts`. */
  readonly pairs = new Set<string>();
  /** Variables that likely hold floats. */
  readonly likelyFloats = new Set<string>();
  /** Variables holding values that callers may still hold: parameters. */
  readonly parameters = new Set<string>();
  /** Variables outside of the function that hold the cells of its static variables. */
  readonly statics: string[] = [];
  /** Their names. */
  readonly staticNames: string[] = [];
  /** Parameters in order, a variadic one left out. */
  parameterNames: readonly string[] = [];
  /** Whether the declared return type surely holds for `$this`: static or self. */
  returnsOwnClass = false;
  /** What `goto` of this function needs; null when it has none. */
  jumps: Jumps | null = null;
  /** While the condition of a loop is compiled. */
  bounds: LoopBounds | null = null;
  /** What the loops around the place keep of arrays, the outermost first. */
  readonly reads: LoopReads[] = [];
  /** While the place of an `unset` is made, where nothing on the way to it has to exist. */
  isUnsetting = false;
  isGenerator = false;
  /** Whether a constant expression is compiled, in which only enums have properties. */
  inConstant = false;
  /** The property whose hook this is, for `__PROPERTY__`; empty elsewhere. */
  hookedProperty = "";
  /** Whether this is the generator version of a function, which fibers run; see `emit_fiber.ts`. */
  isFiber = false;
  /** Of a second version of a function: where the first keeps its static variables, in order. */
  knownStatics: readonly string[] = [];
  isMain = false;
  returnsReference = false;
  /** The declared return type's check, as code of a value; null for none. */
  checkReturn: ((js: string, type: number) => string) | null = null;

  constructor(
    readonly unit: UnitState,
    readonly cls: ClassState | null,
    /** `method`: `this` is the object; `static`: the class; `closure`: either; `none`: neither. */
    readonly selfKind: "method" | "static" | "closure" | "none",
    readonly facts: ScopeFacts,
    /** PHP names for __FUNCTION__ and __METHOD__. */
    readonly functionName: string,
    readonly methodName: string,
  ) {}

  /** Whether the class scope may be another than the one written around the code. */
  get isRebindable(): boolean {
    return this.selfKind === "closure" || this.cls?.isTrait === true;
  }

  use(helper: string): string {
    return this.unit.use(helper);
  }

  /** A new temporary. */
  temp(): string {
    const name = `t${this.temps.length + 1}`;
    this.temps.push(name);
    return name;
  }

  storage(name: string): Storage {
    if (this.facts.isDynamic) return "cell";
    return this.facts.variables.get(name)?.storage ?? "plain";
  }

  typeOf(name: string): number {
    return this.storage(name) === "plain" ? this.types.get(name) ?? T.MIXED : T.MIXED;
  }

  /** The type of a variable at a place, `UNDEFINED` included while it may have no value there. */
  typeAt(node: Node, name: string): number {
    const type = this.nodeTypes.get(node);
    const whole = this.typeOf(name);
    // What was assumed at the head of a loop may be more than any assignment gives.
    return type === undefined || (type & whole) === 0 ? whole : type & (whole | T.UNDEFINED);
  }

  isRaw(name: string): boolean {
    return this.raws.has(name);
  }

  isAssigned(name: string): boolean {
    return this.assigned.has(name) && this.facts.variables.get(name)?.isUnset !== true;
  }

  js(name: string): string {
    return variableName(name);
  }
}
