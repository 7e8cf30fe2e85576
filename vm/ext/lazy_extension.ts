/**
 * Extensions that are loaded when one of their names is used first: a worker that never parses XML has no XML parser.
 *
 * What must be known before is their names and their directives. The names stand in `names.json` of the extension's folder, which
 * `deno task names` writes from the manifest, and a test compares.
 *
 * @module
 */
import type { ClassDeclaration } from "../runtime/builtin_class.ts";
import type {
  ConstantDeclaration,
  DirectiveDeclaration,
  Extension,
  FunctionEntry,
} from "../runtime/builtin.ts";
import type { Context } from "../runtime/context.ts";

/** The names that an extension brings. */
export interface ExtensionNames {
  /** As its manifest has it. */
  readonly version: string;
  /** Functions, in lower case. */
  readonly functions: readonly string[];
  /** Classes, interfaces and enums, in lower case. */
  readonly classes: readonly string[];
  /** Those of the classes whose objects may not be serialised. */
  readonly unserializable: readonly string[];
  /** Constants. */
  readonly constants: readonly string[];
}

/** The names of a manifest. */
export function namesOf(extension: Extension): ExtensionNames {
  const lower = (declaration: { readonly name: string }) => declaration.name.toLowerCase();
  return {
    version: extension.version,
    functions: extension.functions.map(lower),
    classes: extension.classes.flatMap((
      each,
    ) => [lower(each), ...each.aliases.map((name) => name.toLowerCase())]),
    unserializable: extension.classes.filter(({ isSerializable }) => !isSerializable).map(lower),
    constants: extension.constants.map(({ name }) => name),
  };
}

/** An extension whose manifest is loaded when it is needed. */
export class LazyExtension implements Extension {
  readonly name: string;
  readonly version: string;
  readonly directives: readonly DirectiveDeclaration[];
  readonly names: ExtensionNames;
  /** Called with the manifest, once, when that has been loaded. */
  whenLoaded: (manifest: Extension) => void = () => {};
  readonly #load: () => Extension;
  /** Whether a request needs it that does not name it. */
  readonly #isWanted: (context: Context) => boolean;
  #manifest: Extension | null = null;

  constructor(
    name: string,
    names: ExtensionNames,
    directives: readonly DirectiveDeclaration[],
    load: () => Extension,
    isWanted: (context: Context) => boolean = () => false,
  ) {
    this.name = name;
    this.version = names.version;
    this.names = names;
    this.directives = directives;
    this.#load = load;
    this.#isWanted = isWanted;
  }

  /** Whether its manifest has not been needed yet. */
  get isPending(): boolean {
    return this.#manifest === null;
  }

  get functions(): readonly FunctionEntry[] {
    return this.manifest().functions;
  }

  get classes(): readonly ClassDeclaration[] {
    return this.manifest().classes;
  }

  get constants(): readonly ConstantDeclaration[] {
    return this.manifest().constants;
  }

  get info(): readonly (readonly [string, string])[] {
    return this.manifest().info ?? [[`${this.name} support`, "enabled"]];
  }

  start(context: Context): void {
    this.#manifest?.start?.(context);
  }

  ready(context: Context): void {
    if (this.#isWanted(context)) this.manifest().ready?.(context);
  }

  end(context: Context): void {
    this.#manifest?.end?.(context);
  }

  /** The manifest itself. */
  manifest(): Extension {
    if (this.#manifest === null) {
      this.#manifest = this.#load();
      this.whenLoaded(this.#manifest);
    }
    return this.#manifest;
  }
}
