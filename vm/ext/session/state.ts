/**
 * What a request knows of its session.
 *
 * *Source:* https://www.php.net/book.session; php-src ext/session/php_session.h (php_ps_globals)
 *
 * @module
 */
import { PhpArray, writable } from "../../runtime/array.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING, ThrownError } from "../../runtime/error.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** Values of `session_status()`. */
export const SessionStatus = { DISABLED: 0, NONE: 1, ACTIVE: 2 } as const;

/** What `session_set_save_handler()` gave, by the names that PHP's parameters have. */
export interface UserCallbacks {
  open: PhpValue;
  close: PhpValue;
  read: PhpValue;
  write: PhpValue;
  destroy: PhpValue;
  gc: PhpValue;
  /** The last three are null where there are none. */
  createId: PhpValue;
  validateId: PhpValue;
  updateTimestamp: PhpValue;
}

/** What the files handler keeps open. */
export interface FilesSession {
  readonly folder: string;
  /** So many folders, named by the first letters of an id, lie in one another. */
  readonly depth: number;
  readonly mode: number;
  file: Deno.FsFile | null;
  /** The id that `file` belongs to. */
  id: string | null;
  /** The size when it was read. */
  size: number;
}

/** The session of a request. */
export class SessionState {
  status: number = SessionStatus.NONE;
  id: string | null = null;
  /** The name of the save handler in lower case: `files`, `user`; empty when the directive names none that there is. */
  handlerName = "";
  /** The handler that was set before, which the class SessionHandler calls. */
  parentName = "";
  files: FilesSession | null = null;
  callbacks: UserCallbacks | null = null;
  /** The class of the object that handles sessions; null for functions. */
  userClassName: string | null = null;
  /** Whether `open` of the user's handler was called and `close` was not. */
  isUserOpen = false;
  /** Whether SessionHandler::open was called and close was not. */
  isParentOpen = false;
  /** Whether a function of the user's handler runs. */
  isInHandler = false;
  /** Whether the directive save_handler is being set to `user` by PHP itself. */
  isSettingHandler = false;
  sendsCookie = false;
  definesConstant = true;
  /** Whether `$_SESSION` belongs to a session. */
  isTracked = false;
  /** The data as they were read, where `lazy_write` wants to compare. */
  storedData: string | null = null;
  /** Where the session was started. */
  startFile: string | null = null;
  startLine = 0;
  /** What a handler threw: thrown on once the function that called it has cleaned up. */
  thrown: ThrownError | null = null;
  /** What runs now, as warnings name it, the innermost last. */
  readonly labels: string[] = [];
}

/** The state of the running request, made on first use. */
export function sessionState(): SessionState {
  return context.extensionState("session", () => {
    const state = new SessionState();
    state.handlerName = knownHandler(context.ini.text("session.save_handler"));
    const isUsable = state.handlerName !== "" && isKnownFormat(context.ini.text("session.serialize_handler"));
    if (!isUsable) state.status = SessionStatus.DISABLED;
    return state;
  });
}

/** A save handler's name as it is kept; empty when there is none of that name. */
export function knownHandler(name: string): string {
  const lower = name.toLowerCase();
  return lower === "files" || lower === "user" ? lower : "";
}

/** Whether there is a format of a name in which data are stored. */
export function isKnownFormat(name: string): boolean {
  return /^(?:php|php_serialize|php_binary)$/i.test(name);
}

/** The cell of `$_SESSION`. */
export function sessionCell(): Ref {
  let cell = context.superglobals.get("_SESSION");
  if (cell === undefined) context.superglobals.set("_SESSION", cell = new Ref(undefined));
  return cell;
}

/** The variables of the session; null when there is no session, or `$_SESSION` is no array. */
export function sessionVariables(state: SessionState): PhpArray | null {
  if (!state.isTracked) return null;
  const value = sessionCell().value;
  return value instanceof PhpArray ? value : null;
}

/** The same for a change. */
export function ownVariables(state: SessionState): PhpArray | null {
  const variables = sessionVariables(state);
  if (variables === null) return null;
  const own = writable(variables);
  sessionCell().value = own;
  return own;
}

/** Gives `$_SESSION` a new array, which belongs to the session. */
export function trackVariables(state: SessionState, array: PhpArray = PhpArray.empty()): void {
  state.isTracked = true;
  sessionCell().value = array;
}

/** Raises a diagnostic in the name of what runs. What the user's error handler throws is kept for later. */
export function raise(state: SessionState, text: string, level: number = E_WARNING): void {
  const label = state.labels.at(-1);
  const origin = label === undefined || label === "" ? "PHP Request Shutdown: " : `${label}(): `;
  raiseText(state, origin + text, level);
}

/** The same for a text that names nothing. */
export function raiseText(state: SessionState, text: string, level: number): void {
  try {
    context.raise(level, text);
  } catch (error) {
    if (!(error instanceof ThrownError)) throw error;
    state.thrown ??= error;
  }
}

/** Raises a warning unless something was thrown, which says more. */
export function raiseUnlessThrown(state: SessionState, text: string): void {
  if (state.thrown === null) raise(state, text);
}

/** Runs a body in the name of a function; throws what handlers threw meanwhile. */
export function within<Result>(label: string, body: (state: SessionState) => Result): Result {
  const state = sessionState();
  state.labels.push(label);
  let result: Result;
  try {
    result = body(state);
  } finally {
    state.labels.pop();
  }
  const thrown = state.thrown;
  if (thrown === null) return result;
  state.thrown = null;
  throw thrown;
}
