/**
 * Directives: their values now, at start-up and their access.
 *
 * @module
 */

/** Where a directive may be changed: PHP_INI_USER, PHP_INI_PERDIR, PHP_INI_SYSTEM, or all of them. */
export const IniAccess = { USER: 1, PERDIR: 2, SYSTEM: 4, ALL: 7 } as const;

/** A declared directive. */
export interface Directive {
  readonly name: string;
  /** The built-in default, as text; null for a directive without value. */
  readonly default: string | null;
  /** A sum of {@linkcode IniAccess} bits. */
  readonly access: number;
  /** The extension that declares it, as Reflection names it. */
  readonly extension: string;
  /** Checks a new value; false refuses it. */
  readonly accept?: (value: string) => boolean;
  /** Called when a script has set it. */
  readonly afterChange?: () => void;
}

/** The directives of a request over those of the process. */
export class Ini {
  readonly #declared = new Map<string, Directive>();
  readonly #system = new Map<string, string>();
  readonly #locked = new Set<string>();
  #local = new Map<string, string>();
  /** The path of php.ini; null when none was read. */
  loadedFile: string | null = null;
  /** The paths of further files, separated by commas; null when none were looked for. */
  scannedFiles: string | null = null;
  /** Counts changes, so that readers may keep what they derived from a value. */
  generation = 0;

  /** Declares directives of an extension. */
  declare(directives: readonly Directive[]): void {
    for (const directive of directives) this.#declared.set(directive.name, directive);
  }

  /** The declaration of a directive, if there is one. */
  directive(name: string): Directive | undefined {
    return this.#declared.get(name);
  }

  /** All declared names, sorted. */
  names(): string[] {
    return [...this.#declared.keys()].sort();
  }

  /** The value now as text, or undefined when nobody declared or set the name. Null is PHP's "no value". */
  get(name: string): string | null | undefined {
    return this.#local.get(name) ?? this.global(name);
  }

  /** The value at start-up: configuration over default. */
  global(name: string): string | null | undefined {
    return this.#system.get(name) ?? this.#declared.get(name)?.default;
  }

  /** The value that configuration files, `-d` or the pool gave; undefined when they did not. */
  configured(name: string): string | undefined {
    return this.#system.get(name);
  }

  /** The value now as PHP's engine reads a flag. */
  flag(name: string): boolean {
    return iniFlag(this.get(name) ?? "");
  }

  /** The value now as an integer, with PHP's K, M and G. */
  integer(name: string): number {
    return quantity(this.get(name) ?? "");
  }

  /** The value now as text; empty for none. */
  text(name: string): string {
    return this.get(name) ?? "";
  }

  /** Sets a value for the life of the process (php.ini, -d, pool). `isAdmin` keeps scripts from changing it. */
  setSystem(name: string, value: string, isAdmin = false): void {
    this.#system.set(name, value);
    if (isAdmin) this.#locked.add(name);
    this.generation++;
  }

  /** Forgets what configuration files, `-d` or the pool gave. */
  forgetSystem(): void {
    this.#system.clear();
    this.#locked.clear();
    this.generation++;
  }

  /** Sets a value for the running request, as `ini_set` does. False when it may not be changed there. */
  setLocal(name: string, value: string, by: number = IniAccess.USER): boolean {
    const directive = this.#declared.get(name);
    if (directive === undefined || (directive.access & by) === 0) return false;
    if (this.#locked.has(name) && by !== IniAccess.ALL) return false;
    if (directive.accept && !directive.accept(value)) return false;
    this.#local.set(name, value);
    this.generation++;
    directive.afterChange?.();
    return true;
  }

  /** Gives a directive back its start-up value, as `ini_restore` does. */
  restore(name: string): void {
    this.#local.delete(name);
    this.generation++;
  }

  /** Forgets what the request set. */
  reset(): void {
    if (this.#local.size === 0) return;
    // Not cleared, see Context.forgetRequest.
    this.#local = new Map();
    this.generation++;
  }
}

/** Text as PHP's engine reads a flag: `on`, `yes`, `true`, or a number other than 0. */
export function iniFlag(text: string): boolean {
  const lower = text.toLowerCase();
  return lower === "on" || lower === "yes" || lower === "true" || (parseInt(lower, 10) || 0) !== 0;
}

/** Bytes or count of a text such as `128M`, as php-src's zend_atol reads it. */
export function quantity(text: string): number {
  const match = /^\s*([+-]?\d+)\s*([kmgKMG]?)/.exec(text);
  if (match === null) return 0;
  const factor = { k: 1024, m: 1048576, g: 1073741824 }[(match[2] ?? "").toLowerCase()] ?? 1;
  return Number(match[1]) * factor;
}
