/**
 * Names to what they mean: the current namespace and the imports in force, by PHP's rules.
 *
 * @module
 */

import type { Name } from "./ast.ts";
import type { Namespace, Use, UseItem } from "./ast_statement.ts";
import { SyntaxDiagnostic } from "./diagnostic.ts";
import { specialName } from "./parser.ts";

/** What a function or constant name may mean, without leading `\`. */
export interface ResolvedName {
  /** Tried first. */
  readonly name: string;
  /** Tried when there is no `name`: the global one, for an unqualified name in a namespace. */
  readonly fallback: string | null;
}

/** Resolves names while the tree is walked in source order. All results are without a leading `\`. */
export class NameResolver {
  /** The current namespace, without a `\` at either end; empty when global. */
  #namespace = "";
  #classes = new Map<string, string>();
  #functions = new Map<string, string>();
  #constants = new Map<string, string>();

  /** The current namespace; empty when global. */
  get namespace(): string {
    return this.#namespace;
  }

  /** Enters a namespace; the imports of the one before end. */
  enterNamespace(node: Namespace): void {
    this.#namespace = node.name?.name ?? "";
    this.#classes = new Map();
    this.#functions = new Map();
    this.#constants = new Map();
  }

  /** Leaves a braced namespace for the global one. */
  leaveNamespace(): void {
    this.#namespace = "";
    this.#classes = new Map();
    this.#functions = new Map();
    this.#constants = new Map();
  }

  /**
   * Takes the imports of a `use` statement.
   *
   * Throws: SyntaxDiagnostic when an alias is taken or not allowed.
   */
  addUse(node: Use): void {
    for (const item of node.items) this.#addItem(item);
  }

  #addItem(item: UseItem): void {
    const lower = item.alias.toLowerCase();
    if (item.variant === "class" && RESERVED_CLASS_NAMES.has(lower)) {
      const message =
        `Cannot use ${item.name} as ${item.alias} because '${item.alias}' is a special class name`;
      throw new SyntaxDiagnostic("compile", message, item.line);
    }
    const table = item.variant === "class"
      ? this.#classes
      : item.variant === "function"
      ? this.#functions
      : this.#constants;
    const key = item.variant === "const" ? item.alias : lower;
    if (table.has(key)) {
      const what = item.variant === "class" ? "" : `${item.variant} `;
      const message = `Cannot use ${what}${item.name} as ${item.alias} because the name is already in use`;
      throw new SyntaxDiagnostic("compile", message, item.line);
    }
    table.set(key, item.name);
  }

  /** Gives a declared name its namespace. */
  declare(name: string): string {
    return this.#namespace === "" ? name : `${this.#namespace}\\${name}`;
  }

  /** Resolves a class name; `self`, `parent` and `static` stay as they are, in lower case. */
  resolveClass(name: Name): string {
    if (name.special !== null) return name.special;
    const direct = this.#direct(name);
    if (direct !== null) return direct;
    return this.#imported(name.name) ?? this.declare(name.name);
  }

  /** Tells whether a `use` names a class of this name. */
  isImported(name: string): boolean {
    return this.#classes.has(name.toLowerCase());
  }

  /** Resolves a function's name. */
  resolveFunction(name: Name): ResolvedName {
    return this.#resolve(name, this.#functions, name.name.toLowerCase());
  }

  /** Resolves a constant's name. */
  resolveConstant(name: Name): ResolvedName {
    return this.#resolve(name, this.#constants, name.name);
  }

  #resolve(name: Name, imports: ReadonlyMap<string, string>, key: string): ResolvedName {
    const direct = this.#direct(name);
    if (direct !== null) return { name: direct, fallback: null };
    if (name.form === "unqualified") {
      const imported = imports.get(key);
      if (imported !== undefined) return { name: imported, fallback: null };
      return { name: this.declare(name.name), fallback: this.#namespace === "" ? null : name.name };
    }
    return { name: this.#imported(name.name) ?? this.declare(name.name), fallback: null };
  }

  /** Resolves the forms that no import touches. */
  #direct(name: Name): string | null {
    if (name.form === "fully-qualified") return name.name;
    return name.form === "relative" ? this.declare(name.name) : null;
  }

  /** Resolves by the import of the first part. */
  #imported(name: string): string | null {
    const separator = name.indexOf("\\");
    const first = separator < 0 ? name : name.slice(0, separator);
    const target = this.#classes.get(first.toLowerCase());
    if (target === undefined) return null;
    return separator < 0 ? target : target + name.slice(separator);
  }
}

const RESERVED_CLASS_NAMES: ReadonlySet<string> = new Set([
  ...["self", "parent", "static", "int", "float", "bool", "string", "true", "false", "null", "void"],
  ...["never", "iterable", "object", "mixed"],
]);

/** Tells whether a class may not be declared under this name, as `int` or `self` may not. */
export function isReservedClassName(name: string): boolean {
  return RESERVED_CLASS_NAMES.has(name.toLowerCase()) || specialName(name) !== null;
}
