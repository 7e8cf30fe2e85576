/**
 * Class ResourceBundle, and the functions that do the same.
 *
 * Bundles are files of one's own; of ICU's data those are there that the host can tell.
 *
 * *Source:* https://www.php.net/class.resourcebundle
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { jsToUtf8, textOf as byteText, utf8ToJs } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { typeName } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import type { Walk } from "../../runtime/iteration.ts";
import { PhpObject } from "../../runtime/object.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { bool, string, union } from "../../runtime/parameter.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import { isInt, type MaybeValue, type PhpValue } from "../../runtime/value.ts";
import { makeInternalIterator } from "../core/weak_classes.ts";
import { Api, callLabel, refuseArgument } from "./api.ts";
import { availableLocales } from "./available_locales.ts";
import { defaultLocale, givenLocale } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, codeOf, IntlError, noteError, setError, textOf } from "./errors.ts";
import { isTooLong } from "./locale_known.ts";
import { canonicalName } from "./locale_tag.ts";
import { builtinResources } from "./resource_data.ts";
import { readResources, type Resource, type ResourceCollection } from "./resource_file.ts";

class BundleObject extends PhpObject {
  readonly error = new IntlError();
  resources: ResourceCollection | null = null;

  /** `$bundle[index]`. Throws: TypeError for what is no index. */
  readElement(index: PhpValue): PhpValue {
    if (typeof index !== "string" && !isInt(index)) {
      throwError("TypeError", `Cannot access offset of type ${typeName(index)} on ResourceBundle`);
    }
    return find(this, index);
  }

  writeElement(): void {
    throwError("Error", "Cannot use object of type ResourceBundle as array");
  }

  isElementSet(): boolean {
    throwError("Error", "Cannot use object of type ResourceBundle as array");
  }

  walkNatively(): Walk {
    return new BundleWalk(opened(this));
  }
}

/** Goes through resources. */
class BundleWalk implements Walk {
  value: MaybeValue = undefined;
  #index = -1;
  #key: PhpValue = null;
  constructor(readonly resources: ResourceCollection) {}
  next(): boolean {
    const found = this.resources.at(++this.#index);
    if (found === null) return false;
    this.value = valueOf(found.resource);
    this.#key = found.key ?? this.#index;
    return true;
  }
  key(): PhpValue {
    return this.#key;
  }
  done(): void {}
}

/** Throws: Error for an object that no constructor opened. */
function opened(self: BundleObject): ResourceCollection {
  return self.resources ?? throwError("Error", "Found unconstructed ResourceBundle");
}

function valueOf(resource: Resource): PhpValue {
  switch (resource.kind) {
    case "text":
      return jsToUtf8(resource.text);
    case "int":
      return resource.value;
    case "bytes":
      return byteText(resource.bytes);
    case "ints":
      return PhpArray.ofList([...resource.values]);
  }
  const made = instantiate(context.classes.get("resourcebundle")!) as BundleObject;
  made.resources = resource;
  return made;
}

/** A resource by key or place; null, with the error set, for none. */
function find(self: BundleObject, index: string | number | bigint): PhpValue {
  clearError(self.error);
  const shown = typeof index === "string" ? `'${index}'` : String(index);
  const fail = (code: number): null => {
    setError(code, `Cannot load resource element ${shown}`, self.error);
    return null;
  };
  const { resources } = self;
  if (resources === null) return fail(Code.ILLEGAL_ARGUMENT);
  if (typeof index === "string" && resources.kind === "array") return fail(Code.RESOURCE_TYPE_MISMATCH);
  const found = typeof index === "string"
    ? resources.byKey(index)
    : resources.at(Number(index))?.resource ?? null;
  return found === null ? fail(Code.MISSING_RESOURCE) : valueOf(found);
}

/** The resources of one file; null when there is none. */
function fileResources(folder: string, name: string): ResourceCollection | null {
  const path = `${absolutePath(folder)}/${name}.res`;
  if (isForbiddenPath(callLabel(), path)) return null;
  try {
    const root = readResources(Deno.readFileSync(utf8ToJs(path)));
    return root !== null && (root.kind === "table" || root.kind === "array") ? root : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return null;
    if (error instanceof Deno.errors.NotADirectory || error instanceof RangeError) return null;
    throw error;
  }
}

/** A locale and those that it falls back to. */
function fallbacks(locale: string): string[] {
  const parts = locale.split("@")[0]!.split("_");
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join("_"));
}

/** A bundle with the code of how it was found; null for none. */
function load(
  bundle: string | null,
  locale: string,
  falls: boolean,
): { readonly resources: ResourceCollection; readonly code: number } | null {
  if (bundle === null || bundle.startsWith("ICUDATA")) {
    const resources = builtinResources(bundle ?? "ICUDATA", locale);
    return resources === null ? null : { resources, code: Code.NONE };
  }
  const name = canonicalName(locale);
  const names = falls ? [...fallbacks(name), ...fallbacks(canonicalName(defaultLocale())), "root"] : [name];
  for (const [index, candidate] of names.entries()) {
    const resources = fileResources(bundle, candidate);
    if (resources === null) continue;
    const isOwn = index < fallbacks(name).length;
    return { resources, code: index === 0 || isOwn ? Code.NONE : Code.USING_DEFAULT };
  }
  return null;
}

function open(self: BundleObject, given: string | null, bundle: string | null, falls: boolean): boolean {
  clearError();
  const locale = givenLocale(given);
  if (isTooLong(locale, self.error)) return false;
  const found = load(bundle, locale, falls);
  if (found === null) {
    setError(Code.MISSING_RESOURCE, "resourcebundle_ctor: Cannot load libICU resource bundle", self.error);
    return false;
  }
  self.resources = found.resources;
  noteError(found.code, self.error);
  return true;
}

const api = new Api("ResourceBundle", BundleObject, "bundle");
const OPENED = [
  string("locale").nullable(),
  string("bundle").nullable(),
  bool("fallback").default(true),
] as const;

api.method("__construct", OPENED, "", (self, locale, bundle, falls) => {
  clearError();
  if (self.resources !== null) throwError("Error", "ResourceBundle object is already constructed");
  if (!open(self, locale, bundle, falls)) throwError("IntlException", "Constructor failed");
  return null;
});
api.staticPair("create", "resourcebundle_create", OPENED, "?ResourceBundle", (locale, bundle, falls) => {
  const made = instantiate(context.classes.get("resourcebundle")!) as BundleObject;
  return open(made, locale, bundle, falls) ? made : null;
});
api.pair(
  "get",
  "resourcebundle_get",
  [union("string|int", "index"), bool("fallback").default(true)],
  "ResourceBundle|array|string|int|null",
  (self, index) => {
    if (index === "") refuseArgument(1, "must not be empty");
    return find(self, index) as PhpObject | PhpArray | string | number | null;
  },
);
api.pair("count", "resourcebundle_count", [], "int", (self) => {
  clearError(self.error);
  return opened(self).count;
});
api.staticPair("getLocales", "resourcebundle_locales", [string("bundle")], "array|false", (bundle) => {
  clearError();
  if (bundle === "" || bundle.startsWith("ICUDATA")) return PhpArray.ofList([...availableLocales()]);
  const index = fileResources(bundle, "res_index")?.byKey("InstalledLocales") ?? null;
  if (index === null || index.kind !== "table") {
    setError(Code.MISSING_RESOURCE, "Cannot fetch locales list");
    return false;
  }
  return PhpArray.ofList(Array.from({ length: index.count }, (_, at) => index.at(at)?.key ?? ""));
});
api.pair("getErrorCode", "resourcebundle_get_error_code", [], "int", (self) => codeOf(self.error));
api.pair("getErrorMessage", "resourcebundle_get_error_message", [], "string", (self) => textOf(self.error));
api.method("getIterator", [], "Iterator", (self) => makeInternalIterator(self.walkNatively()), {
  hasRealReturnType: true,
});

/** The functions `resourcebundle_…`. */
export const BUNDLE_FUNCTIONS: readonly FunctionEntry[] = api.functions;

/** The class ResourceBundle. */
export const bundleClass: ClassDeclaration = defineClass({
  name: "ResourceBundle",
  native: BundleObject,
  interfaces: ["IteratorAggregate", "Countable"],
  isSerializable: false,
  isCloneable: false,
  methods: api.methods,
});
