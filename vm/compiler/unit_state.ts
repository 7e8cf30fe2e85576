/**
 * What the passes share while a file is compiled: names, hoisted constants, call sites, functions.
 *
 * @module
 */
import type {
  ClassDeclaration,
  FunctionDeclaration,
  MethodDeclaration,
  Name,
  Program,
  TypeNode,
} from "../syntax/mod.ts";
import type { NameResolver } from "../syntax/mod.ts";
import { context } from "../runtime/context.ts";
import { stackWatch } from "../runtime/stack_watch.ts";
import { FunctionEntry } from "../runtime/builtin.ts";
import type { FrameFunction } from "../runtime/location.ts";
import { quote } from "./code.ts";
import { floatProperties } from "./float_property.ts";
import { compileType } from "./type_code.ts";

/** A class while its body is compiled. */
export interface ClassState {
  readonly declaration: ClassDeclaration;
  /** Resolved name; null for an anonymous class. */
  readonly name: string;
  readonly isTrait: boolean;
  readonly parentName: string | null;
  /** Own properties that are not static, promoted parameters included. */
  readonly properties: Map<string, OwnProperty>;
  readonly methods: Map<string, MethodDeclaration>;
}

/** A property that the class in hand declares itself. */
export interface OwnProperty {
  readonly slot: string;
  readonly flags: number;
  readonly type: TypeNode | null;
  readonly hasHooks: boolean;
}

/** The state of one compilation. */
export class UnitState {
  /** Runtime helpers that the code uses. */
  readonly helpers = new Set<string>();
  /** Declarations at the top of the unit, in order. */
  readonly hoisted: string[] = [];
  /** Variables that are forgotten at the end of a request. */
  readonly slots: string[] = [];
  readonly functions: FrameFunction[] = [];
  /** Functions declared at the top level of the file, by lower-case resolved name. */
  readonly ownFunctions = new Map<string, OwnFunction>();
  /** Classes at the top level that are declared before the file runs, if what they extend is there. */
  readonly hoistable = new Set<ClassDeclaration>();
  /** Code that declares them, in order. */
  readonly hoistedClasses: string[] = [];
  /** Whether code looks at the limits of time and memory: where the file or the command line names them. */
  readonly isLimited: boolean;
  /**
   * Whether types of variables are inferred. `HEY_INFERENCE=off` makes code that knows none, for the fuzzer to compare with; such code does
   * the same, slower.
   */
  readonly isInferring = Deno.env.get("HEY_INFERENCE") !== "off";
  /** Whether the code counts holders of objects, for destructors and weak references. */
  isCounting = false;
  /** After how many statements tick functions run, as declared where the compiler is; 0 for never. */
  ticks = 0;
  /** Whether functions are compiled a second time, for fibers. */
  hasFibers = false;
  #counter = 0;
  #floatProperties: ReadonlySet<string> | null = null;
  readonly #cache = new Map<string, string>();

  constructor(
    readonly path: string,
    readonly program: Program,
    readonly names: NameResolver,
    readonly isStrict: boolean,
    source = "",
  ) {
    this.isLimited = /set_time_limit|max_execution_time|memory_limit/i.test(source) || startsLimited();
  }

  /** Code of a loop's turn or a call that looks at the limits once in a while, and at whether somebody asks for the stack. */
  poll(): string {
    const look = stackWatch.isOn
      ? `if (${this.use("stackWatch")}.word[0] !== 0) ${this.use("showStack")}();`
      : "";
    if (!this.isLimited) return look;
    return `${look}if (--${this.use("limits")}.left < 0) ${this.use("pollLimits")}();`;
  }

  /** Names of properties that classes of the file declare as floats. */
  get floatProperties(): ReadonlySet<string> {
    return this.#floatProperties ??= floatProperties(this.program.statements);
  }

  /** A new number, unique in the unit. */
  next(): number {
    return ++this.#counter;
  }

  /** Declares the use of a runtime helper and gives its name. */
  use(helper: string): string {
    this.helpers.add(helper);
    return helper;
  }

  /** A unit-level constant with a given initialiser; equal initialisers share one. */
  constant(prefix: string, initial: string): string {
    const known = this.#cache.get(initial);
    if (known !== undefined) return known;
    const name = `${prefix}${this.next()}`;
    this.hoisted.push(`const ${name} = ${initial};`);
    this.#cache.set(initial, name);
    return name;
  }

  /** A unit-level variable that is undefined at the start of each request. */
  slot(prefix: string): string {
    const name = `${prefix}${this.next()}`;
    this.slots.push(name);
    return name;
  }

  /** A call-site object made once and reset after each request; equal ones are shared. */
  site(initial: string): string {
    return this.constant("s", `unit.site(${initial})`);
  }

  /** Registers a function for traces and gives its JavaScript name. */
  functionName(fn: FrameFunction): string {
    const number = this.functions.length;
    this.functions.push(fn);
    return `x${number}_${fn.name.replace(/[^A-Za-z0-9]/g, "_")}`;
  }

  /** The hoisted `PhpType` of a declared type. */
  type(node: TypeNode, cls: ClassState | null): string {
    return this.constant("T", compileType(this, node, cls));
  }

  /** A builtin function by lower-case name, if there is one. */
  builtin(lowerName: string): FunctionEntry | null {
    const fn = context.functions.get(lowerName);
    return fn instanceof FunctionEntry ? fn : null;
  }

  /** A hoisted string constant is only worth it for long texts. */
  text(value: string): string {
    return value.length > 200 ? this.constant("c", quote(value)) : quote(value);
  }

  /** A class name as PHP resolves it. */
  className(name: Name): string {
    return this.names.resolveClass(name);
  }
}

/** `memory_limit` without a php.ini. */
const USUAL_MEMORY_BYTES = 134_217_728;

/** Whether a script on the command line starts with limits below the usual ones: what is above them costs nothing in its loops. */
function startsLimited(): boolean {
  if (context.constants.get("PHP_SAPI") !== "cli") return false;
  const memoryBytes = context.ini.integer("memory_limit");
  return context.ini.integer("max_execution_time") > 0 ||
    (memoryBytes > 0 && memoryBytes < USUAL_MEMORY_BYTES);
}

/** A function that the file itself declares at its top level. */
export interface OwnFunction {
  readonly declaration: FunctionDeclaration;
  /** Name of the JavaScript function. */
  readonly js: string;
}
