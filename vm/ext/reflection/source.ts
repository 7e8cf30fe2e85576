/**
 * Declarations found again in their source: what compiled code does not keep, because only Reflection asks.
 *
 * A unit's text is parsed again when it is first asked for, and its declarations are found by their offsets.
 *
 * @module
 */
import type { PhpClass } from "../../runtime/class.ts";
import { sourceOf } from "../../runtime/class_source.ts";
import { context } from "../../runtime/context.ts";
import { type PhpFunction, type SourceUnit, UserFunction } from "../../runtime/function.ts";
import {
  type ClassDeclaration,
  type FunctionNode,
  NameResolver,
  type Namespace,
  parseProgram,
  SyntaxDiagnostic,
  type Use,
} from "../../syntax/mod.ts";

/** What surrounds a declaration: what names mean there, and the class it is in. */
export interface Surroundings {
  readonly unit: SourceUnit;
  readonly namespace: Namespace | null;
  readonly uses: readonly Use[];
  /** Whether it is in a trait. */
  readonly isTrait: boolean;
}

/** A declaration of a function, method, closure or hook. */
export interface LocatedFunction {
  readonly node: FunctionNode;
  readonly place: Surroundings;
}

/** A declaration of a class. */
export interface LocatedClass {
  readonly node: ClassDeclaration;
  readonly place: Surroundings;
}

/** The declarations of a text, by byte offset. */
class ParsedSource {
  readonly functions = new Map<number, LocatedFunction>();
  readonly classes = new Map<number, LocatedClass>();
  #namespace: Namespace | null = null;
  #uses: readonly Use[] = [];
  #isTrait = false;

  constructor(readonly unit: SourceUnit) {}

  /** Notes the declarations below a node. */
  walk(value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) this.walk(item);
      return;
    }
    if (value === null || typeof value !== "object") return;
    const node = value as { kind?: string; start: number };
    switch (node.kind) {
      case "Namespace":
        this.#namespace = value as Namespace;
        this.#uses = [];
        break;
      case "Use":
        this.#uses = [...this.#uses, value as Use];
        return;
      case "ClassDeclaration":
        this.classes.set(node.start, { node: value as ClassDeclaration, place: this.#place() });
        break;
      case "FunctionDeclaration":
      case "MethodDeclaration":
      case "Closure":
      case "ArrowFunction":
      case "PropertyHook":
        this.functions.set(node.start, { node: value as FunctionNode, place: this.#place() });
        break;
    }
    const before = this.#isTrait;
    if (node.kind === "ClassDeclaration") this.#isTrait = (value as ClassDeclaration).variant === "trait";
    for (const child of Object.values(value)) if (typeof child === "object") this.walk(child);
    this.#isTrait = before;
  }

  #place(): Surroundings {
    return { unit: this.unit, namespace: this.#namespace, uses: this.#uses, isTrait: this.#isTrait };
  }
}

const parsed = new WeakMap<SourceUnit, ParsedSource>();

function sourceOfUnit(unit: SourceUnit): ParsedSource {
  let known = parsed.get(unit);
  if (known !== undefined) return known;
  parsed.set(unit, known = new ParsedSource(unit));
  const text = unit.sourceText();
  if (text === null) return known;
  try {
    const options = { shortOpenTag: context.ini.flag("short_open_tag"), skipShebang: true };
    known.walk(parseProgram(text, options).program.statements);
  } catch (error) {
    // The file is another one now.
    if (!(error instanceof SyntaxDiagnostic)) throw error;
  }
  return known;
}

/** The declaration of a compiled function; null for a builtin, and when the source is no longer the same. */
export function locateFunction(fn: PhpFunction): LocatedFunction | null {
  if (!(fn instanceof UserFunction)) return null;
  const found = sourceOfUnit(fn.info.unit).functions.get(fn.info.start);
  return found !== undefined && found.node.line === fn.info.line ? found : null;
}

/** The declaration of a compiled class; null for a built-in one, and when the source is no longer the same. */
export function locateClass(cls: PhpClass): LocatedClass | null {
  const source = sourceOf(cls);
  if (source === undefined) return null;
  const found = sourceOfUnit(source.unit).classes.get(source.start);
  return found !== undefined && found.node.line === source.line ? found : null;
}

/** What names mean at a place. */
export function resolverAt(place: Surroundings): NameResolver {
  const names = new NameResolver();
  if (place.namespace !== null) names.enterNamespace(place.namespace);
  for (const use of place.uses) names.addUse(use);
  return names;
}
