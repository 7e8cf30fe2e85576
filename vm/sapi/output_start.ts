/**
 * How a request's output begins and ends: the buffer that directives ask for, and the head of a request without
 * output.
 *
 * *Source:* php-src main/main.c (php_request_startup, php_request_shutdown)
 *
 * @module
 */
import { callTarget } from "../runtime/call.ts";
import { findCallable } from "../runtime/find_callable.ts";
import { context } from "../runtime/context.ts";
import { toText } from "../runtime/conversion.ts";
import { E_WARNING } from "../runtime/error.ts";
import { DEFAULT_HANDLER_NAME, internalHandlers, OutputBuffer, OutputFlag } from "../runtime/output.ts";
import { response } from "./response.ts";
import { STARTUP_ORIGIN } from "./variable.ts";

/**
 * Opens the buffer that `output_handler` or `output_buffering` asks for. Called after `response.start`.
 *
 * Raises: a warning when the handler does not exist; then there is no buffer.
 */
export function startOutput(): void {
  const { ini, output } = context;
  const handlerName = ini.text("output_handler");
  const size = ini.integer("output_buffering");
  if (handlerName !== "") {
    const why = { text: "" };
    const target = findCallable(handlerName, null, why);
    if (target === null) {
      context.raise(E_WARNING, STARTUP_ORIGIN + why.text);
      return;
    }
    const handler = (content: string, mode: number) => {
      const result = callTarget(target, [content, mode]);
      return result === false ? null : result === true ? "" : toText(result);
    };
    const internal = internalHandlers.get(handlerName);
    output.push(
      internal === undefined
        ? new OutputBuffer(handler, handlerName, 0, OutputFlag.STANDARD | 1)
        : new OutputBuffer(internal.make(), handlerName, 0, OutputFlag.STANDARD),
    );
  } else if (size !== 0 || ini.flag("output_buffering")) {
    output.push(new OutputBuffer(null, DEFAULT_HANDLER_NAME, size > 1 ? size : 0, OutputFlag.STANDARD));
  } else if (ini.flag("implicit_flush")) output.isImmediate = true;
}

/** Passes on what the buffers hold and sends the head if nothing did: the end of a request, after its shutdown functions. */
export function finishResponse(): void {
  context.output.end();
  response.sendHead();
  context.output.drain();
}
