/**
 * The extension session: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { functionsOf } from "../registry.ts";
import { SESSION_DIRECTIVES } from "./directives.ts";
import { closeLeftFile } from "./files_handler.ts";
import { sessionClasses } from "./handler_classes.ts";
import { flushSession, forgetSession, startSession } from "./lifecycle.ts";
import * as sessionFunctions from "./session_functions.ts";
import * as settingFunctions from "./setting_functions.ts";
import { type SessionState, SessionStatus, within } from "./state.ts";

/** Begins the session of a request whose directives ask for one. */
function startAutomatically(): void {
  within("PHP Request Startup", (state) => void startSession(state));
}

/** Writes and closes the session when the request ends. Throws: what the user's handler throws. */
function endSession(context: Context): void {
  context.deprecatedConstants.delete("SID");
  if (!context.extensions.has("session")) return;
  try {
    within("", (state: SessionState) => {
      if (state.status === SessionStatus.ACTIVE) flushSession(state);
      forgetSession(state);
    });
  } finally {
    closeLeftFile();
  }
}

/** The extension session. */
export const session: Extension = {
  name: "session",
  version: "8.4.27",
  functions: functionsOf(sessionFunctions, settingFunctions),
  classes: sessionClasses,
  constants: defineConstants({
    PHP_SESSION_DISABLED: SessionStatus.DISABLED,
    PHP_SESSION_NONE: SessionStatus.NONE,
    PHP_SESSION_ACTIVE: SessionStatus.ACTIVE,
  }),
  directives: SESSION_DIRECTIVES,
  info: [
    ["Session Support", "enabled"],
    ["Registered save handlers", "files user "],
    ["Registered serializer handlers", "php_serialize php php_binary "],
  ],
  ready: startAutomatically,
  end: endSession,
};
