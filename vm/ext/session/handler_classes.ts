/**
 * The interfaces of save handlers, and the class SessionHandler, by which PHP code calls the handler that was set before.
 *
 * *Source:* https://www.php.net/class.sessionhandler; php-src ext/session/mod_user_class.c
 *
 * @module
 */
import {
  abstractMethod,
  type ClassDeclaration,
  defineClass,
  methodsOf,
} from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { int, string } from "../../runtime/parameter.ts";
import { handlerNamed } from "./lifecycle.ts";
import type { SaveHandler } from "./save_handler.ts";
import { raise, type SessionState, SessionStatus, within } from "./state.ts";

const method = methodsOf(PhpObject);

/** Calls the handler that was set before. `isOpening` calls need none that is open. Throws: Error without a session. */
function withParent<Result>(
  name: string,
  isOpening: boolean,
  body: (parent: SaveHandler, state: SessionState) => Result,
): Result | false {
  return within(`SessionHandler::${name}`, (state) => {
    if (state.status !== SessionStatus.ACTIVE) throwError("Error", "Session is not active");
    const parent = handlerNamed(state.parentName);
    if (parent === null || state.parentName === "user") {
      throwError("Error", "Cannot call default session handler");
    }
    if (!isOpening && !state.isParentOpen) {
      raise(state, "Parent session handler is not open");
      return false;
    }
    return body(parent, state);
  });
}

const handlerMethods = [
  method({
    name: "open",
    parameters: [string("path"), string("name")],
    returns: "bool",
    body: (_context, _self, path, name) =>
      withParent("open", true, (parent, state) => {
        const isOpen = parent.open(state, path, name);
        if (isOpen) state.isParentOpen = true;
        return isOpen;
      }),
  }),
  method({
    name: "close",
    parameters: [],
    returns: "bool",
    body: () =>
      withParent("close", false, (parent, state) => {
        state.isParentOpen = false;
        return parent.close(state);
      }),
  }),
  method({
    name: "read",
    parameters: [string("id")],
    returns: "string|false",
    body: (_context, _self, id) =>
      withParent("read", false, (parent, state) => parent.read(state, id) ?? false),
  }),
  method({
    name: "write",
    parameters: [string("id"), string("data")],
    returns: "bool",
    body: (_context, _self, id, data) =>
      withParent("write", false, (parent, state) => parent.write(state, id, data)),
  }),
  method({
    name: "destroy",
    parameters: [string("id")],
    returns: "bool",
    body: (_context, _self, id) => withParent("destroy", false, (parent, state) => parent.destroy(state, id)),
  }),
  method({
    name: "gc",
    parameters: [int("max_lifetime")],
    returns: "int|false",
    body: (_context, _self, maxLifetime) =>
      withParent("gc", false, (parent, state) => parent.collect(state, maxLifetime)),
  }),
  method({
    name: "create_sid",
    parameters: [],
    returns: "string",
    body: () => withParent("create_sid", true, (parent, state) => parent.createId(state)) || "",
  }),
];

/** The classes of session. */
export const sessionClasses: readonly ClassDeclaration[] = [
  defineClass({
    name: "SessionHandlerInterface",
    kind: "interface",
    methods: [
      abstractMethod({ name: "open", parameters: [string("path"), string("name")], returns: "bool" }),
      abstractMethod({ name: "close", parameters: [], returns: "bool" }),
      abstractMethod({ name: "read", parameters: [string("id")], returns: "string|false" }),
      abstractMethod({ name: "write", parameters: [string("id"), string("data")], returns: "bool" }),
      abstractMethod({ name: "destroy", parameters: [string("id")], returns: "bool" }),
      abstractMethod({ name: "gc", parameters: [int("max_lifetime")], returns: "int|false" }),
    ],
  }),
  defineClass({
    name: "SessionIdInterface",
    kind: "interface",
    methods: [abstractMethod({ name: "create_sid", parameters: [], returns: "string" })],
  }),
  defineClass({
    name: "SessionUpdateTimestampHandlerInterface",
    kind: "interface",
    methods: [
      abstractMethod({ name: "validateId", parameters: [string("id")], returns: "bool" }),
      abstractMethod({
        name: "updateTimestamp",
        parameters: [string("id"), string("data")],
        returns: "bool",
      }),
    ],
  }),
  defineClass({
    name: "SessionHandler",
    interfaces: ["SessionHandlerInterface", "SessionIdInterface"],
    methods: handlerMethods,
  }),
];
