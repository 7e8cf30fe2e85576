/**
 * A stylesheet that was read.
 *
 * @module
 */
import { type XmlDocument, type XmlNode } from "../libxml/node.ts";
import type { Pattern } from "./pattern.ts";

/** A template. */
export interface Template {
  readonly node: XmlNode;
  readonly patterns: readonly { readonly pattern: Pattern; readonly priority: number }[];
  /** Null for none. */
  readonly name: string | null;
  readonly mode: string | null;
  readonly precedence: number;
  /** Templates that it imports have a precedence above this one, and below its own. */
  readonly importedAbove: number;
}

/** A rule: a pattern with what it leads to. */
export interface Rule {
  readonly pattern: Pattern;
  readonly template: Template;
  readonly priority: number;
  readonly order: number;
}

/** A key. */
export interface Key {
  readonly node: XmlNode;
  readonly patterns: readonly Pattern[];
  readonly use: string;
}

/** A rule for white space. */
export interface SpaceRule {
  /** Null for any name. */
  readonly name: string | null;
  /** Undefined for any namespace. */
  readonly uri: string | null | undefined;
  readonly isStripped: boolean;
  readonly precedence: number;
}

/** How the result is written. */
export interface OutputOptions {
  method: string | null;
  encoding: string | null;
  version: string | null;
  isIndented: boolean | null;
  omitsDeclaration: boolean;
  standalone: boolean | null;
  publicId: string | null;
  systemId: string | null;
  /** Names of elements whose text is put into CDATA sections. */
  readonly cdataElements: Set<string>;
}

/** The signs of numbers. */
export interface DecimalFormat {
  readonly decimal: string;
  readonly grouping: string;
  readonly infinity: string;
  readonly minus: string;
  readonly notANumber: string;
  readonly percent: string;
  readonly perMille: string;
  readonly zero: string;
  readonly digit: string;
  readonly pattern: string;
}

/** A name of two parts as one text. */
export function qualifiedKey(uri: string | null, name: string): string {
  return uri === null || uri === "" ? name : `{${uri}}${name}`;
}

/** A stylesheet with all that it includes and imports. */
export class Stylesheet {
  /** Rules by mode, the strongest first once they are sorted. */
  readonly rules: Map<string | null, Rule[]> = new Map();
  readonly named: Map<string, Template> = new Map();
  /** Global variables and parameters. */
  readonly globals: Map<string, XmlNode> = new Map();
  readonly keys: Map<string, Key[]> = new Map();
  readonly spaceRules: SpaceRule[] = [];
  readonly attributeSets: Map<string, XmlNode[]> = new Map();
  /** Namespaces that stand for others in the result. */
  readonly aliases: Map<string, { readonly uri: string; readonly prefix: string | null }> = new Map();
  readonly decimalFormats: Map<string, DecimalFormat> = new Map();
  readonly output: OutputOptions = {
    method: null,
    encoding: null,
    version: null,
    isIndented: null,
    omitsDeclaration: false,
    standalone: null,
    publicId: null,
    systemId: null,
    cdataElements: new Set(),
  };
  constructor(readonly document: XmlDocument) {}

  /** Sorts the rules. */
  finish(): void {
    for (const rules of this.rules.values()) {
      rules.sort((a, b) =>
        b.template.precedence - a.template.precedence || b.priority - a.priority || b.order - a.order
      );
    }
  }
}
