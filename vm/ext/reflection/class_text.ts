/**
 * The texts of classes and extensions, as `__toString()` gives them.
 *
 * *Source:* php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { Flag, type Method, type PhpClass, PropertyInfo, type StaticInfo } from "../../runtime/class.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { extensionOfClass } from "./extension_facts.ts";
import { interfaceNames, shownConstants, shownMethods, shownProperties } from "./members.ts";
import { isStaticInfo } from "./records.ts";
import { constantText, functionText, propertyText } from "./text.ts";

/** The text of a class, or of an object with its dynamic properties. */
export function classText(cls: PhpClass, object: PhpObject | null, indent = ""): string {
  const doc = cls.docComment === null ? "" : `${indent}${cls.docComment}\n`;
  let out = `${doc}${indent}${headText(cls, object)} {\n`;
  if (cls.file !== "") out += `${indent}  @@ ${cls.file} ${cls.line}-${cls.endLine}\n`;
  const inner = `${indent}    `;
  const constants = shownConstants(cls).map((info) => constantText(info, inner));
  const properties = shownProperties(cls);
  const methods = shownMethods(cls);
  out += listText(indent, "Constants", constants);
  out += listText(indent, "Static properties", propertyTexts(cls, properties.filter(isStaticInfo), inner));
  out += methodsText(cls, indent, "Static methods", methods.filter((method) => method.isStatic));
  const own = properties.filter((info) => info instanceof PropertyInfo);
  out += listText(indent, "Properties", propertyTexts(cls, own, inner));
  if (object !== null) out += listText(indent, "Dynamic properties", dynamicTexts(object, inner));
  out += methodsText(cls, indent, "Methods", methods.filter((method) => !method.isStatic));
  return `${out}${indent}}\n`;
}

function headText(cls: PhpClass, object: PhpObject | null): string {
  const kind = cls.kind === "interface" ? "Interface" : cls.kind === "trait" ? "Trait" : "Class";
  const extension = extensionOfClass(cls);
  const origin = cls.isInternal ? `internal${extension === null ? "" : `:${extension}`}` : "user";
  let out = `${object === null ? kind : "Object of class"} [ <${origin}> `;
  if (cls.kind !== "interface" && cls.kind !== "trait" && cls.isNamed("traversable")) out += "<iterateable> ";
  if (cls.kind === "interface" || cls.kind === "trait") out += `${cls.kind} `;
  else {
    if (cls.flags & Flag.ABSTRACT) out += "abstract ";
    if (cls.flags & Flag.FINAL) out += "final ";
    if (cls.flags & Flag.READONLY) out += "readonly ";
    out += "class ";
  }
  out += cls.name;
  if (cls.parent !== null) out += ` extends ${cls.parent.name}`;
  const faces = interfaceNames(cls);
  if (faces.length > 0) {
    out += `${cls.kind === "interface" ? " extends " : " implements "}${faces.join(", ")}`;
  }
  return `${out} ]`;
}

function listText(indent: string, title: string, items: readonly string[]): string {
  return `\n${indent}  - ${title} [${items.length}] {\n${items.join("")}${indent}  }\n`;
}

function propertyTexts(
  cls: PhpClass,
  infos: readonly (PropertyInfo | StaticInfo)[],
  indent: string,
): string[] {
  return infos.map((info) => propertyText({ name: info.name, info, cls }, indent));
}

function dynamicTexts(object: PhpObject, indent: string): string[] {
  const names = [...object.dynamic?.keys() ?? []].filter((name) => !object.cls.properties.has(name));
  return names.map((name) => propertyText({ name, info: null, cls: object.cls }, indent));
}

function methodsText(cls: PhpClass, indent: string, title: string, methods: readonly Method[]): string {
  const texts = methods.map((method) =>
    functionText({ fn: method.fn, closure: null, method, cls }, cls, `${indent}    `)
  );
  return `\n${indent}  - ${title} [${methods.length}] {\n${texts.join("\n")}${indent}  }\n`;
}
