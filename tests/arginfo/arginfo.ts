/**
 * The recorded Reflection of the real PHP: its form and its reader.
 *
 * @module
 */

/** A recorded parameter. Flags are only there when true. */
export interface RecordedParameter {
  readonly name: string;
  /** As Reflection prints it; empty for none. */
  readonly type: string;
  readonly isOptional?: boolean;
  readonly isVariadic?: boolean;
  readonly isReference?: boolean;
  readonly prefersReference?: boolean;
  /** The default as php-src's stub writes it. */
  readonly default?: string;
  /** The default's value, as `showValue` prints it. */
  readonly value?: string;
  /** The name of the constant that the default is. */
  readonly constant?: string;
}

/** A recorded function or method. */
export interface RecordedFunction {
  readonly name: string;
  readonly parameters: readonly RecordedParameter[];
  /** The real or tentative return type; empty for none. */
  readonly returns: string;
  readonly isTentative?: boolean;
  readonly returnsReference?: boolean;
  readonly deprecated?: { readonly since?: string; readonly message?: string };
  /** Modifiers of a method. */
  readonly flags?: readonly string[];
}

/** A recorded class. */
export interface RecordedClass {
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  /** All of them, inherited ones included, sorted. */
  readonly interfaces: readonly string[];
  readonly flags: readonly string[];
  readonly isCloneable: boolean;
  readonly constants: readonly RecordedClassConstant[];
  readonly properties: readonly RecordedProperty[];
  readonly methods: readonly RecordedFunction[];
}

/** A recorded class constant or enum case. */
export interface RecordedClassConstant {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly visibility: string;
  readonly isFinal: boolean;
  readonly isCase: boolean;
}

/** A recorded property. */
export interface RecordedProperty {
  readonly name: string;
  readonly type: string;
  readonly flags: readonly string[];
  readonly default?: string;
}

/** A recorded extension. */
export interface RecordedExtension {
  readonly extension: string;
  readonly version: string;
  /** PHP_VERSION of the recorded PHP. */
  readonly php: string;
  readonly functions: readonly RecordedFunction[];
  readonly classes: readonly RecordedClass[];
  /** Values as `showValue` prints them. */
  readonly constants: Readonly<Record<string, string>>;
  /** Names of constants that raise E_DEPRECATED when they are read. */
  readonly deprecatedConstants: readonly string[];
  readonly directives: readonly {
    readonly name: string;
    readonly default: string | null;
    readonly access: number;
  }[];
}

/** The path of an extension's record. */
export function recordPath(extension: string): URL {
  return new URL(`./${extension.replaceAll(" ", "_")}.json`, import.meta.url);
}

/** The record of an extension, or null when PHP 8.4 has none of that name. */
export function readRecord(extension: string): RecordedExtension | null {
  try {
    return JSON.parse(Deno.readTextFileSync(recordPath(extension)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** The records of all extensions. */
export function readRecords(): RecordedExtension[] {
  const records: RecordedExtension[] = [];
  for (const file of Deno.readDirSync(new URL(".", import.meta.url))) {
    if (!file.name.endsWith(".json")) continue;
    records.push(JSON.parse(Deno.readTextFileSync(new URL(file.name, import.meta.url))));
  }
  return records.sort((first, second) => first.extension < second.extension ? -1 : 1);
}
