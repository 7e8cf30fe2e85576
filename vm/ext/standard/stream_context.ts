/**
 * Stream contexts: options by wrapper, and parameters, that go with an opening.
 *
 * *Source:* https://www.php.net/ref.stream; php-src ext/standard/streamsfuncs.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import { array, mixed, resource, string, union } from "../../runtime/parameter.ts";
import { Stream } from "../../runtime/stream.ts";
import { StreamContext } from "../../runtime/stream_context_state.ts";
import { PhpResource } from "../../runtime/value.ts";

function makeContext(): PhpResource {
  return new PhpResource(context.nextResourceId++, "stream-context", new StreamContext());
}

/** The context of functions that are given none. */
export function defaultContext(): PhpResource {
  return context.extensionState("default stream context", makeContext);
}

/** The context that a resource is or that a stream has. Throws: TypeError for another resource. */
function contextOf(name: string, handle: PhpResource): StreamContext {
  if (handle.data instanceof StreamContext) return handle.data;
  if (!(handle.data instanceof Stream) || handle.isClosed) {
    throwArgumentTypeError(name, 1, "must be a valid stream/context");
  }
  handle.data.options ??= makeContext();
  return handle.data.options.data as StreamContext;
}

/** Sets options by wrapper. Throws: ValueError for what is not an array of arrays. */
function setOptions(target: StreamContext, options: PhpArray): void {
  for (const [wrapper, values] of options.entries()) {
    if (!(values instanceof PhpArray) || typeof wrapper !== "string") {
      throwError("ValueError", 'Options should have the form ["wrappername"]["optionname"] = $value');
    }
    for (const [name, value] of values.entries()) {
      if (typeof name === "string") target.setOption(wrapper, name, value);
    }
  }
}

function setParameters(target: StreamContext, parameters: PhpArray): void {
  const notification = parameters.getKey("notification");
  if (notification !== undefined) target.notification = share(notification);
  const options = parameters.getKey("options");
  if (options === undefined) return;
  if (!(options instanceof PhpArray)) throwError("TypeError", "Invalid stream/context parameter");
  setOptions(target, options);
}

/** Makes a context. Throws: ValueError for wrong options. *Source:* https://www.php.net/stream_context_create */
export const streamContextCreate = defineFunction({
  name: "stream_context_create",
  parameters: [array("options").nullable().default(null), array("params").nullable().default(null)],
  returns: "",
  body(_context, options, parameters) {
    const made = makeContext();
    if (options !== null) setOptions(made.data as StreamContext, options);
    if (parameters !== null) setParameters(made.data as StreamContext, parameters);
    return made;
  },
});

/** Sets parameters of a context. *Source:* https://www.php.net/stream_context_set_params */
export const streamContextSetParams = defineFunction({
  name: "stream_context_set_params",
  parameters: [resource("context"), array("params")],
  returns: "true",
  body(_context, handle, parameters) {
    setParameters(contextOf("stream_context_set_params", handle), parameters);
    return true;
  },
});

/** The parameters and options of a context. *Source:* https://www.php.net/stream_context_get_params */
export const streamContextGetParams = defineFunction({
  name: "stream_context_get_params",
  parameters: [resource("context")],
  returns: "array",
  body(_context, handle) {
    const from = contextOf("stream_context_get_params", handle);
    const parameters = PhpArray.empty();
    if (from.notification !== null) parameters.set("notification", share(from.notification));
    parameters.set("options", share(from.options));
    return parameters;
  },
});

/**
 * Sets one option of a context, or several given as an array.
 *
 * Throws: ArgumentCountError-like ValueErrors for a name without value.
 * *Source:* https://www.php.net/stream_context_set_option
 */
export const streamContextSetOption = defineFunction({
  name: "stream_context_set_option",
  parameters: [
    resource("context"),
    union("array|string", "wrapper_or_options"),
    string("option_name").nullable().default(null),
    mixed("value").omittable(),
  ],
  returns: "true",
  body(_context, handle, wrapper, name, value) {
    const target = contextOf("stream_context_set_option", handle);
    const label = "stream_context_set_option";
    if (name === null && value === undefined) {
      context.raise(
        E_DEPRECATED,
        "Calling stream_context_set_option() with 2 arguments is deprecated, " +
          "use stream_context_set_options() instead",
      );
    }
    if (wrapper instanceof PhpArray) {
      if (name !== null) {
        throwArgumentValueError(label, 3, "must be null when argument #2 ($wrapper_or_options) is an array");
      }
      if (value !== undefined) {
        throwArgumentValueError(
          label,
          4,
          "cannot be provided when argument #2 ($wrapper_or_options) is an array",
        );
      }
      setOptions(target, wrapper);
      return true;
    }
    if (name === null) {
      throwArgumentValueError(label, 3, "cannot be null when argument #2 ($wrapper_or_options) is a string");
    }
    if (value === undefined) {
      throwArgumentValueError(
        label,
        4,
        "must be provided when argument #2 ($wrapper_or_options) is a string",
      );
    }
    target.setOption(wrapper, name, value);
    return true;
  },
});

/** Sets options of a context. *Source:* https://www.php.net/stream_context_set_options */
export const streamContextSetOptions = defineFunction({
  name: "stream_context_set_options",
  parameters: [resource("context"), array("options")],
  returns: "true",
  body(_context, handle, options) {
    setOptions(contextOf("stream_context_set_options", handle), options);
    return true;
  },
});

/** The options of a context or stream. *Source:* https://www.php.net/stream_context_get_options */
export const streamContextGetOptions = defineFunction({
  name: "stream_context_get_options",
  parameters: [resource("stream_or_context")],
  returns: "array",
  returnsFresh: false,
  body: (_context, handle) => share(contextOf("stream_context_get_options", handle).options),
});

/** The context of functions that are given none. *Source:* https://www.php.net/stream_context_get_default */
export const streamContextGetDefault = defineFunction({
  name: "stream_context_get_default",
  parameters: [array("options").nullable().default(null)],
  returns: "",
  body(_context, options) {
    const given = defaultContext();
    if (options !== null) setOptions(given.data as StreamContext, options);
    return given;
  },
});

/** Sets options of that context. *Source:* https://www.php.net/stream_context_set_default */
export const streamContextSetDefault = defineFunction({
  name: "stream_context_set_default",
  parameters: [array("options")],
  returns: "",
  body(_context, options) {
    const given = defaultContext();
    setOptions(given.data as StreamContext, options);
    return given;
  },
});
