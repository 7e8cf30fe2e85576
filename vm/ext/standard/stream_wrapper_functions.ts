/**
 * Registering stream wrappers; puts the built-in ones in their places.
 *
 * *Source:* https://www.php.net/stream_wrapper_register; php-src main/streams/userspace.c
 *
 * @module
 */
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { classHooks } from "../../runtime/call.ts";
import { context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING, throwError } from "../../runtime/error.ts";
import { int, string } from "../../runtime/parameter.ts";
import { streamWrappers, unregisteredWrapper, userWrappers } from "../../runtime/stream_wrapper.ts";
import { plainWrapper } from "./plain_file.ts";
import { httpsWrapper, httpWrapper } from "./http_wrapper.ts";
import { dataWrapper, phpWrapper } from "./php_wrapper.ts";
import { UserWrapper } from "./user_wrapper.ts";

streamWrappers.set("php", phpWrapper);
streamWrappers.set("file", plainWrapper);
streamWrappers.set("data", dataWrapper);
streamWrappers.set("http", httpWrapper);
streamWrappers.set("https", httpsWrapper);

/** STREAM_IS_URL. */
const IS_URL = 1;

function isRegistered(scheme: string): boolean {
  const own = userWrappers().get(scheme);
  return own !== undefined ? own !== unregisteredWrapper : streamWrappers.has(scheme);
}

/**
 * Makes a class the wrapper of a scheme, in this request.
 *
 * Throws: TypeError for an unknown class. Raises: E_WARNING for a scheme that is taken or none.
 * *Source:* https://www.php.net/stream_wrapper_register
 */
export const streamWrapperRegister = defineFunction({
  name: "stream_wrapper_register",
  parameters: [string("protocol"), string("class"), int("flags").default(0)],
  returns: "bool",
  body(_context, protocol, className, flags) {
    const cls = classHooks.find(className, true);
    if (cls === null) {
      throwError(
        "TypeError",
        `stream_wrapper_register(): Argument #2 ($class) must be a valid class name, ${className} given`,
      );
    }
    const scheme = protocol.toLowerCase();
    if (isRegistered(scheme)) {
      context.raise(E_WARNING, `stream_wrapper_register(): Protocol ${protocol}:// is already defined.`);
      return false;
    }
    if (!/^[a-z0-9+.-]+$/.test(scheme)) {
      context.raise(
        E_WARNING,
        "stream_wrapper_register(): Invalid protocol scheme specified. Unable to register wrapper class " +
          `${cls.name} to ${protocol}://`,
      );
      return false;
    }
    userWrappers().set(scheme, new UserWrapper(cls, (flags & IS_URL) !== 0));
    return true;
  },
});

/** stream_wrapper_register() by another name. *Source:* https://www.php.net/stream_register_wrapper */
export const streamRegisterWrapper = defineAlias("stream_register_wrapper", streamWrapperRegister);

/** Takes a scheme's wrapper away, in this request. *Source:* https://www.php.net/stream_wrapper_unregister */
export const streamWrapperUnregister = defineFunction({
  name: "stream_wrapper_unregister",
  parameters: [string("protocol")],
  returns: "bool",
  body(_context, protocol) {
    if (!isRegistered(protocol)) {
      context.raise(E_WARNING, `stream_wrapper_unregister(): Unable to unregister ${protocol}://`);
      return false;
    }
    if (streamWrappers.has(protocol)) userWrappers().set(protocol, unregisteredWrapper);
    else userWrappers().delete(protocol);
    return true;
  },
});

/** Gives a scheme its built-in wrapper back. *Source:* https://www.php.net/stream_wrapper_restore */
export const streamWrapperRestore = defineFunction({
  name: "stream_wrapper_restore",
  parameters: [string("protocol")],
  returns: "bool",
  body(_context, protocol) {
    if (!streamWrappers.has(protocol)) {
      context.raise(E_WARNING, `stream_wrapper_restore(): ${protocol}:// never existed, nothing to restore`);
      return false;
    }
    if (!userWrappers().delete(protocol)) {
      context.raise(
        E_NOTICE,
        `stream_wrapper_restore(): ${protocol}:// was never changed, nothing to restore`,
      );
    }
    return true;
  },
});
