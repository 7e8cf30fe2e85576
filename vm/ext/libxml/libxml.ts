/**
 * Functions of libxml.
 *
 * *Source:* https://www.php.net/ref.libxml; php-src ext/libxml/libxml.stub.php
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { instantiate, requireClass } from "../../runtime/class_table.ts";
import { typeName } from "../../runtime/conversion.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { bool, callable, untyped } from "../../runtime/parameter.ts";
import { setProperty } from "../../runtime/property.ts";
import { PhpResource } from "../../runtime/value.ts";
import { libxmlState, type XmlError } from "./errors.ts";

function errorObject(error: XmlError): PhpObject {
  const object = instantiate(requireClass("LibXMLError"));
  for (const key of ["level", "code", "column", "message", "file", "line"] as const) {
    setProperty(object, key, error[key], null);
  }
  return object;
}

/**
 * Sets the context of streams that documents are read from.
 *
 * *Source:* https://www.php.net/libxml_set_streams_context
 */
export const libxmlSetStreamsContext = defineFunction({
  name: "libxml_set_streams_context",
  parameters: [untyped("context")],
  returns: "void",
  body(_context, context) {
    if (!(context instanceof PhpResource)) {
      throwArgumentTypeError(
        "libxml_set_streams_context",
        1,
        `must be of type resource, ${typeName(context)} given`,
      );
    }
    libxmlState().streamContext = context;
  },
});

/**
 * Collects errors in place of raising them. Gives what held before.
 *
 * *Source:* https://www.php.net/libxml_use_internal_errors
 */
export const libxmlUseInternalErrors = defineFunction({
  name: "libxml_use_internal_errors",
  parameters: [bool("use_errors").nullable().default(null)],
  returns: "bool",
  body(_context, useErrors) {
    const state = libxmlState();
    const before = state.usesInternalErrors;
    if (useErrors === null) return before;
    state.usesInternalErrors = useErrors;
    if (!useErrors) state.errors = [];
    return before;
  },
});

/**
 * The error that came last, or false.
 *
 * *Source:* https://www.php.net/libxml_get_last_error
 */
export const libxmlGetLastError = defineFunction({
  name: "libxml_get_last_error",
  parameters: [],
  returns: "LibXMLError|false",
  body() {
    const { last } = libxmlState();
    return last === null ? false : errorObject(last);
  },
});

/**
 * All collected errors.
 *
 * *Source:* https://www.php.net/libxml_get_errors
 */
export const libxmlGetErrors = defineFunction({
  name: "libxml_get_errors",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList(libxmlState().errors.map(errorObject)),
});

/**
 * Forgets all collected errors.
 *
 * *Source:* https://www.php.net/libxml_clear_errors
 */
export const libxmlClearErrors = defineFunction({
  name: "libxml_clear_errors",
  parameters: [],
  returns: "void",
  body() {
    const state = libxmlState();
    state.errors = [];
    state.last = null;
  },
});

/**
 * Forbids or allows files as entities and documents. Gives what held before.
 *
 * *Source:* https://www.php.net/libxml_disable_entity_loader
 */
export const libxmlDisableEntityLoader = defineFunction({
  name: "libxml_disable_entity_loader",
  parameters: [bool("disable").default(true)],
  returns: "bool",
  deprecated: { since: "8.0", message: "as external entity loading is disabled by default" },
  body(_context, disable) {
    const state = libxmlState();
    const before = state.isLoaderDisabled;
    state.isLoaderDisabled = disable;
    return before;
  },
});

/**
 * Sets what loads external entities.
 *
 * *Source:* https://www.php.net/libxml_set_external_entity_loader
 */
export const libxmlSetExternalEntityLoader = defineFunction({
  name: "libxml_set_external_entity_loader",
  parameters: [callable("resolver_function").nullable()],
  returns: "bool",
  body(_context, resolver) {
    libxmlState().entityLoader = share(resolver);
    return true;
  },
});

/**
 * What loads external entities, or null.
 *
 * *Source:* https://www.php.net/libxml_get_external_entity_loader
 */
export const libxmlGetExternalEntityLoader = defineFunction({
  name: "libxml_get_external_entity_loader",
  parameters: [],
  returns: "?callable",
  body: () => share(libxmlState().entityLoader),
});
