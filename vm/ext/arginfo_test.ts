/**
 * Every declaration against the recorded Reflection of the real PHP: names, types, defaults, return types,
 * values of constants, directives. Prints what each extension has of what PHP has.
 *
 * @module
 */
import {
  readRecord,
  type RecordedClass,
  type RecordedExtension,
  type RecordedFunction,
  type RecordedParameter,
} from "../../tests/arginfo/arginfo.ts";
import { assertEquals } from "../../tests/support/assert.ts";
import { showValue } from "../../tests/support/show_value.ts";
import type { BuiltinEntry, Extension } from "../runtime/builtin.ts";
import type { ClassDeclaration, MethodEntry } from "../runtime/builtin_class.ts";
import { Flag } from "../runtime/class.ts";
import { floatExport } from "../runtime/float_format.ts";
import { type BuiltinParameter, ConstantDefault } from "../runtime/parameter.ts";
import type { PhpValue } from "../runtime/value.ts";
import { EXTENSIONS } from "./mod.ts";

/** Constants and directives that tell of the machine or the build; their values differ with reason. */
const FREE_VALUES =
  /^(PHP_(OS|BINARY|BINDIR|SAPI|EXTRA_VERSION|CONFIG|DATADIR|EXTENSION_DIR|LIBDIR|LOCALSTATEDIR|MANDIR|PREFIX|SBINDIR|SYSCONFDIR|BUILD_|OUTPUT_HANDLER)|PEAR_|DEFAULT_INCLUDE_PATH|PCRE_VERSION|PCRE_JIT|include_path|extension_dir|sendmail_path|date\.timezone|display_errors|error_reporting|LIBXML_.*VERSION)/;

function parameterText(parameter: RecordedParameter): string {
  const passing = parameter.isReference ? "&" : parameter.prefersReference ? "&?" : "";
  const rest = parameter.isVariadic ? "..." : "";
  const text = parameter.isOptional ? ` = ${parameter.default ?? "?"}` : "";
  return `${parameter.type} ${passing}${rest}$${parameter.name}${text}`.trim();
}

/** Our parameter in the same form; a default is shown as the recording writes it when the values are equal. */
function ourParameterText(parameter: BuiltinParameter, recorded: RecordedParameter | undefined): string {
  const traits = {
    name: parameter.name,
    type: parameter.typeText,
    isOptional: parameter.isOptional && !parameter.isVariadic,
    isVariadic: parameter.isVariadic,
    isReference: parameter.isReference && !parameter.prefersReference,
    prefersReference: parameter.prefersReference,
  };
  const text = defaultText(parameter, recorded);
  return parameterText(text === undefined ? traits : { ...traits, default: text });
}

function defaultText(
  parameter: BuiltinParameter,
  recorded: RecordedParameter | undefined,
): string | undefined {
  if (!parameter.isOptional || parameter.isVariadic) return undefined;
  if (parameter.isOmittable && parameter.default === undefined) return undefined;
  const value = parameter.default instanceof ConstantDefault ? parameter.default.value : parameter.default;
  const shown = parameter.form === "raw" && typeof value === "number"
    ? floatExport(value)
    : showValue(value as PhpValue);
  if (parameter.default instanceof ConstantDefault) {
    const isCase = recorded?.value?.startsWith("\\") ?? false;
    if (recorded?.value !== undefined && recorded.value !== shown && !isCase) {
      return `${parameter.default.text} (${shown})`;
    }
    return parameter.default.text;
  }
  return recorded?.value === shown && recorded.constant === undefined ? recorded.default : shown;
}

function signature(recorded: RecordedFunction): string {
  const parameters = recorded.parameters.map(parameterText).join(", ");
  const deprecation = recorded.deprecated === undefined
    ? ""
    : ` deprecated ${JSON.stringify(recorded.deprecated)}`;
  return `${recorded.name}(${parameters}): ${recorded.returns}${deprecation}`;
}

function ourSignature(entry: BuiltinEntry, recorded: RecordedFunction): string {
  const parameters = (entry.parameters as readonly BuiltinParameter[])
    .map((parameter, index) => ourParameterText(parameter, recorded.parameters[index])).join(", ");
  const deprecation = entry.deprecated === null ? "" : ` deprecated ${JSON.stringify(entry.deprecated)}`;
  return `${entry.name}(${parameters}): ${entry.returnText}${deprecation}`;
}

function compareFunctions(extension: Extension, recorded: RecordedExtension, problems: string[]): void {
  const known = new Map(recorded.functions.map((entry) => [entry.name, entry]));
  for (const entry of extension.functions) {
    const real = known.get(entry.name);
    if (real === undefined) problems.push(`${extension.name}: PHP has no function ${entry.name}()`);
    else note(problems, ourSignature(entry, real), signature(real));
  }
}

function compareConstants(extension: Extension, recorded: RecordedExtension, problems: string[]): void {
  for (const constant of extension.constants) {
    const real = recorded.constants[constant.name];
    if (real === undefined) problems.push(`${extension.name}: PHP has no constant ${constant.name}`);
    else if (!FREE_VALUES.test(constant.name)) {
      const isDeprecated = recorded.deprecatedConstants.includes(constant.name);
      const ours = `${constant.name} = ${showValue(constant.value)} ${constant.isDeprecated}`;
      note(problems, ours, `${constant.name} = ${real} ${isDeprecated}`);
    }
  }
}

function compareDirectives(extension: Extension, recorded: RecordedExtension, problems: string[]): void {
  const known = new Map(recorded.directives.map((directive) => [directive.name, directive]));
  for (const directive of extension.directives) {
    const real = known.get(directive.name);
    if (real === undefined) problems.push(`${extension.name}: PHP has no directive ${directive.name}`);
    else if (!FREE_VALUES.test(directive.name)) {
      const ours = `${directive.name} = ${directive.default} (${directive.access})`;
      note(problems, ours, `${real.name} = ${real.default} (${real.access})`);
    }
  }
}

function compareClasses(extension: Extension, recorded: RecordedExtension, problems: string[]): void {
  const known = new Map(recorded.classes.map((declared) => [declared.name, declared]));
  for (const declared of extension.classes) {
    const real = known.get(declared.name);
    if (real === undefined) problems.push(`${extension.name}: PHP has no class ${declared.name}`);
    else compareClass(declared, real, problems);
  }
}

function compareClass(declared: ClassDeclaration, real: RecordedClass, problems: string[]): void {
  const ours = `${declared.kind} ${declared.name} extends ${declared.parent}`;
  note(problems, ours, `${real.kind} ${real.name} extends ${real.parent}`);
  for (const name of declared.interfaces) {
    if (!real.interfaces.includes(name)) problems.push(`${declared.name} does not implement ${name}`);
  }
  const methods = new Map(real.methods.map((method) => [method.name, method]));
  for (const method of declared.methods) {
    const known = methods.get(method.name);
    if (known === undefined) problems.push(`${declared.name} has no own method ${method.name}()`);
    else note(problems, ourMethod(declared, method, known), theirMethod(declared, known));
  }
  const constants = new Map(real.constants.map((constant) => [constant.name, constant.value]));
  for (const { name, value, isCase } of declared.constants) {
    if (isCase) continue;
    note(
      problems,
      `${declared.name}::${name} = ${showValue(value)}`,
      `${declared.name}::${name} = ${constants.get(name)}`,
    );
  }
  const properties = new Map(real.properties.map((property) => [property.name, property]));
  for (const { name, type } of declared.properties) {
    note(
      problems,
      `${type} ${declared.name}::$${name}`,
      `${properties.get(name)?.type} ${declared.name}::$${name}`,
    );
  }
}

function ourMethod(declared: ClassDeclaration, method: MethodEntry, real: RecordedFunction): string {
  const flags: string[] = [];
  if (method.flags & Flag.ABSTRACT) flags.push("abstract");
  if (method.flags & Flag.FINAL) flags.push("final");
  flags.push(
    method.flags & Flag.PRIVATE ? "private" : method.flags & Flag.PROTECTED ? "protected" : "public",
  );
  if (method.flags & Flag.STATIC) flags.push("static");
  const tentative = method.hasTentativeReturn ? " tentative" : "";
  return `${flags.join(" ")} ${declared.name}::${ourSignature(method, real)}${tentative}`;
}

function theirMethod(declared: ClassDeclaration, real: RecordedFunction): string {
  return `${real.flags?.join(" ")} ${declared.name}::${signature(real)}${
    real.isTentative ? " tentative" : ""
  }`;
}

function note(problems: string[], ours: string, theirs: string): void {
  if (ours !== theirs) problems.push(`ours: ${ours}\n PHP: ${theirs}`);
}

function coverage(extension: Extension, recorded: RecordedExtension): string {
  const counts = [
    `functions ${extension.functions.length}/${recorded.functions.length}`,
    `classes ${extension.classes.length}/${recorded.classes.length}`,
    `constants ${extension.constants.length}/${Object.keys(recorded.constants).length}`,
    `directives ${extension.directives.length}/${recorded.directives.length}`,
  ];
  return `${extension.name}: ${counts.join(", ")}`;
}

Deno.test("declarations equal PHP's Reflection", () => {
  const problems: string[] = [];
  for (const extension of EXTENSIONS) {
    const recorded = readRecord(extension.name);
    if (recorded === null) {
      problems.push(`PHP has no extension ${extension.name}`);
      continue;
    }
    console.log(coverage(extension, recorded));
    compareFunctions(extension, recorded, problems);
    compareConstants(extension, recorded, problems);
    compareDirectives(extension, recorded, problems);
    compareClasses(extension, recorded, problems);
  }
  assertEquals(problems.join("\n"), "");
});
