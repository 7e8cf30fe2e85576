/**
 * The extensions in load order, and what puts them into a context.
 *
 * @module
 */
import { createRequire } from "node:module";
import type { Extension } from "../runtime/builtin.ts";
import { declareBuiltinClass } from "../runtime/class_builtin.ts";
import type { Context } from "../runtime/context.ts";
import { refusedClasses } from "../runtime/serialize_class.ts";
import { constantKey } from "../runtime/statics.ts";
import { BCMATH_DIRECTIVES } from "./bcmath/directives.ts";
import bcmathNames from "./bcmath/names.json" with { type: "json" };
import calendarNames from "./calendar/names.json" with { type: "json" };
import { cgiFcgi } from "./cgi_fcgi/mod.ts";
import { core } from "./core/mod.ts";
import { ctype } from "./ctype/mod.ts";
import { DATE_DIRECTIVES } from "./date/directives.ts";
import dateNames from "./date/names.json" with { type: "json" };
import domNames from "./dom/names.json" with { type: "json" };
import { EXIF_DIRECTIVES } from "./exif/directives.ts";
import exifNames from "./exif/names.json" with { type: "json" };
import fileinfoNames from "./fileinfo/names.json" with { type: "json" };
import { FILTER_DIRECTIVES } from "./filter/directives.ts";
import filterNames from "./filter/names.json" with { type: "json" };
import gettextNames from "./gettext/names.json" with { type: "json" };
import gmpNames from "./gmp/names.json" with { type: "json" };
import hashNames from "./hash/names.json" with { type: "json" };
import { INTL_DIRECTIVES } from "./intl/directives.ts";
import intlNames from "./intl/names.json" with { type: "json" };
import { json } from "./json/mod.ts";
import { LazyExtension } from "./lazy_extension.ts";
import { ICONV_DIRECTIVES } from "./iconv/directives.ts";
import iconvNames from "./iconv/names.json" with { type: "json" };
import libxmlNames from "./libxml/names.json" with { type: "json" };
import { isConfigured, MBSTRING_DIRECTIVES } from "./mbstring/directives.ts";
import mbstringNames from "./mbstring/names.json" with { type: "json" };
import { OPCACHE_DIRECTIVES } from "./opcache/directives.ts";
import opcacheNames from "./opcache/names.json" with { type: "json" };
import { OPENSSL_DIRECTIVES } from "./openssl/directives.ts";
import opensslNames from "./openssl/names.json" with { type: "json" };
import { pcre } from "./pcre/mod.ts";
import posixNames from "./posix/names.json" with { type: "json" };
import { random } from "./random/mod.ts";
import reflectionNames from "./reflection/names.json" with { type: "json" };
import { loadedExtensions } from "./registry.ts";
import { SESSION_DIRECTIVES } from "./session/directives.ts";
import sessionNames from "./session/names.json" with { type: "json" };
import simplexmlNames from "./simplexml/names.json" with { type: "json" };
import { spl } from "./spl/mod.ts";
import { standard } from "./standard/mod.ts";
import tokenizerNames from "./tokenizer/names.json" with { type: "json" };
import xmlreaderNames from "./xmlreader/names.json" with { type: "json" };
import xmlwriterNames from "./xmlwriter/names.json" with { type: "json" };
import xslNames from "./xsl/names.json" with { type: "json" };
import xmlNames from "./xml/names.json" with { type: "json" };
import { ZLIB_DIRECTIVES } from "./zlib/directives.ts";
import zlibNames from "./zlib/names.json" with { type: "json" };

/** Loads a module when it is needed, in the middle of a script: only `require` can do that. */
const require = createRequire(import.meta.url);

/** All extensions, in the order in which PHP loads them. `deno task compile` has to name what is loaded lazily. */
export const EXTENSIONS: readonly Extension[] = [
  core,
  pcre,
  new LazyExtension(
    "zlib",
    zlibNames,
    ZLIB_DIRECTIVES,
    () => require("./zlib/mod.ts").zlib,
    ({ ini }) => ini.flag("zlib.output_compression"),
  ),
  new LazyExtension("date", dateNames, DATE_DIRECTIVES, () => require("./date/mod.ts").date),
  new LazyExtension("libxml", libxmlNames, [], () => require("./libxml/mod.ts").libxml),
  new LazyExtension(
    "openssl",
    opensslNames,
    OPENSSL_DIRECTIVES,
    () => require("./openssl/mod.ts").openssl,
  ),
  new LazyExtension(
    "filter",
    filterNames,
    FILTER_DIRECTIVES,
    () => require("./filter/mod.ts").filter,
    ({ ini }) => ini.text("filter.default") !== "unsafe_raw",
  ),
  new LazyExtension("hash", hashNames, [], () => require("./hash/mod.ts").hash),
  json,
  random,
  new LazyExtension("Reflection", reflectionNames, [], () => require("./reflection/mod.ts").reflection),
  spl,
  new LazyExtension(
    "session",
    sessionNames,
    SESSION_DIRECTIVES,
    () => require("./session/mod.ts").session,
    ({ ini }) => ini.flag("session.auto_start"),
  ),
  standard,
  new LazyExtension("bcmath", bcmathNames, BCMATH_DIRECTIVES, () => require("./bcmath/mod.ts").bcmath),
  new LazyExtension("calendar", calendarNames, [], () => require("./calendar/mod.ts").calendar),
  new LazyExtension("SimpleXML", simplexmlNames, [], () => require("./simplexml/mod.ts").simplexml),
  new LazyExtension("xml", xmlNames, [], () => require("./xml/mod.ts").xml),
  ctype,
  new LazyExtension("dom", domNames, [], () => require("./dom/mod.ts").dom),
  new LazyExtension("fileinfo", fileinfoNames, [], () => require("./fileinfo/mod.ts").fileinfo),
  new LazyExtension("gettext", gettextNames, [], () => require("./gettext/mod.ts").gettext),
  new LazyExtension("gmp", gmpNames, [], () => require("./gmp/mod.ts").gmp),
  new LazyExtension("iconv", iconvNames, ICONV_DIRECTIVES, () => require("./iconv/mod.ts").iconv),
  new LazyExtension("intl", intlNames, INTL_DIRECTIVES, () => require("./intl/mod.ts").intl),
  new LazyExtension(
    "mbstring",
    mbstringNames,
    MBSTRING_DIRECTIVES,
    () => require("./mbstring/mod.ts").mbstring,
    isConfigured,
  ),
  new LazyExtension("exif", exifNames, EXIF_DIRECTIVES, () => require("./exif/mod.ts").exif),
  new LazyExtension("posix", posixNames, [], () => require("./posix/mod.ts").posix),
  new LazyExtension("tokenizer", tokenizerNames, [], () => require("./tokenizer/mod.ts").tokenizer),
  new LazyExtension("xmlreader", xmlreaderNames, [], () => require("./xmlreader/mod.ts").xmlreader),
  new LazyExtension("xmlwriter", xmlwriterNames, [], () => require("./xmlwriter/mod.ts").xmlwriter),
  new LazyExtension("xsl", xslNames, [], () => require("./xsl/mod.ts").xsl),
  cgiFcgi,
  new LazyExtension(
    "Zend OPcache",
    opcacheNames,
    OPCACHE_DIRECTIVES,
    () => require("./opcache/mod.ts").opcache,
  ),
];

/**
 * Declares functions, constants and directives of extensions in a context. Their classes are declared by
 * {@linkcode declareClasses}, since they may stand on those of later extensions.
 */
export function registerExtensions(context: Context, extensions: readonly Extension[] = EXTENSIONS): void {
  for (const extension of extensions) {
    loadedExtensions.set(extension.name.toLowerCase(), extension);
    context.ini.declare(
      extension.directives.map((directive) => ({ ...directive, extension: extension.name })),
    );
    if (extension instanceof LazyExtension && extension.isPending) expectNames(context, extension);
    else registerSymbols(context, extension);
  }
}

/** Declares the classes of the extensions that are loaded. `afterEach` is called when those of one are there. */
export function declareClasses(afterEach: (extension: Extension) => void): void {
  for (const extension of EXTENSIONS) {
    if (extension instanceof LazyExtension && extension.isPending) continue;
    for (const declaration of extension.classes) declareBuiltinClass(declaration);
    afterEach(extension);
  }
}

function registerSymbols(context: Context, extension: Extension): void {
  for (const entry of extension.functions) {
    entry.extension = extension.name;
    context.functions.provide(entry.name.toLowerCase(), entry);
  }
  for (const declaration of extension.classes) {
    if (!declaration.isSerializable) refusedClasses.add(declaration.name.toLowerCase());
  }
  for (const { name, value, isDeprecated } of extension.constants) {
    const key = constantKey(name);
    context.constants.provide(key, value);
    if (isDeprecated) context.deprecatedConstants.add(key);
    else if (!/^PHP_(?:SAPI|BINARY)$/.test(key)) context.builtinConstants.add(key);
  }
}

function expectNames(context: Context, extension: LazyExtension): void {
  const { functions, classes, unserializable, constants } = extension.names;
  const load = () => void extension.manifest();
  context.functions.expect(functions, load);
  context.classes.expect(classes, load);
  context.constants.expect(constants.map(constantKey), load);
  for (const name of unserializable) refusedClasses.add(name);
  extension.whenLoaded = (manifest) => {
    registerSymbols(context, manifest);
    for (const declaration of manifest.classes) declareBuiltinClass(declaration);
    manifest.start?.(context);
  };
}

/** Loads all manifests that have not been needed yet. */
export function loadLazyExtensions(): void {
  for (const extension of EXTENSIONS) if (extension instanceof LazyExtension) extension.manifest();
}

/** Runs the request-start hooks of all extensions, in load order. */
export function startExtensions(context: Context, extensions: readonly Extension[] = EXTENSIONS): void {
  for (const extension of extensions) extension.start?.(context);
}

/** Tells all extensions that the superglobals are there. */
export function readyExtensions(context: Context): void {
  for (const extension of EXTENSIONS) extension.ready?.(context);
}

/** Runs the request-end hooks of all extensions, in reverse order, each under a guard that reports what it throws. */
export function endExtensions(context: Context, guard: (end: () => void) => void): void {
  for (const extension of EXTENSIONS.toReversed()) guard(() => extension.end?.(context));
}
