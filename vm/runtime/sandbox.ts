/**
 * What the scripts of a pool may do beside computing: read, write, connect, run programs. `security.allow_read[]` and its kin of a pool
 * name what is allowed; all else is refused, in the words of `open_basedir`. Without them nothing here is asked.
 *
 * @module
 */
import { context } from "./context.ts";
import { E_WARNING } from "./error.ts";
import { fullPath, isInside } from "./path_inside.ts";
import { programOf } from "./shell_command.ts";

/** What an access is; each has its directive. */
export type AccessKind = "read" | "write" | "net" | "run";

/** What is allowed, by kind: folders and files; `host`, `host:port`, paths of Unix sockets; programs. `*` is all. */
export type SandboxPolicy = Readonly<Record<AccessKind, readonly string[]>>;

/** An access as somebody outside is told of it. Byte strings. */
export interface Access {
  readonly kind: AccessKind;
  readonly target: string;
  readonly isRefused: boolean;
}

/** A sandbox as a front sets it up. */
export interface SandboxOptions {
  /** Null where all is allowed. */
  readonly policy: SandboxPolicy | null;
  /** Whether accesses that are allowed are told too. */
  readonly isAudited: boolean;
  readonly tell: (access: Access) => void;
}

/** An address as `host:port`. */
const HOST_PORT = /^(.*):(\d+)$/s;
/** In the warning: what is refused. */
const NOUNS: Readonly<Record<AccessKind, string>> = {
  read: "File",
  write: "File",
  net: "Host",
  run: "Program",
};
/** So many accesses are remembered. */
const TOLD_MAX = 10_000;

let sandbox: SandboxOptions | null = null;
const told = new Set<string>();

/** Sets the sandbox of this isolate. */
export function startSandbox(options: SandboxOptions): void {
  sandbox = options;
  told.clear();
}

/** Whether accesses are to be asked for. */
export function isSandboxed(): boolean {
  return sandbox !== null;
}

/** Whether programs that run get the environment of the pool alone, as far as it decides what is run. */
export function isRunLimited(): boolean {
  return sandbox !== null && sandbox.policy !== null && !sandbox.policy.run.includes("*");
}

/**
 * Whether the sandbox refuses an access. `target` is a path for files, `host:port` or the path of a socket for connections, a shell's
 * command for programs. Raises: E_WARNING then, unless it is to be quiet.
 */
export function isRefused(kind: AccessKind, target: string, caller: string, isQuiet = false): boolean {
  if (sandbox === null) return false;
  const { policy, isAudited, tell } = sandbox;
  const allowed = policy === null ? null : policy[kind];
  const name = NAMES[kind](target);
  // Of a path the text that the system gets counts: where it goes up behind a link, it leads elsewhere.
  const asked = kind === "run" ? name : target;
  const refused = allowed !== null && !allowed.some((entry) => entry === "*" || MATCHES[kind](asked, entry));
  if (refused || isAudited) tellOnce({ kind, target: name, isRefused: refused }, tell);
  if (refused && !isQuiet) {
    context.raise(
      E_WARNING,
      `${caller}(): security.allow_${kind} restriction in effect. ` +
        `${NOUNS[kind]}(${name}) is not within the allowed: (${(allowed ?? []).join(":")})`,
    );
  }
  return refused;
}

/** Ends what is remembered of a request that was refused before it ran. */
export function forgetRefusals(): void {
  context.extensions.delete(REFUSED_KEY);
}

const REFUSED_KEY = "refused accesses";

/** What is allowed is told once, a refusal once a request. */
function tellOnce(access: Access, tell: SandboxOptions["tell"]): void {
  const key = `${access.kind}\0${access.target}`;
  const known = access.isRefused ? context.extensionState(REFUSED_KEY, () => new Set<string>()) : told;
  if (known.has(key)) return;
  if (known.size >= TOLD_MAX) known.clear();
  known.add(key);
  tell(access);
}

/** What is looked for among what is allowed. A command that is more than one program needs the whole shell. */
const NAMES: Readonly<Record<AccessKind, (target: string) => string>> = {
  read: fullPath,
  write: fullPath,
  net: (address) => address,
  run: (command) => programOf(command) ?? "/bin/sh",
};

const MATCHES: Readonly<Record<AccessKind, (name: string, entry: string) => boolean>> = {
  read: isInside,
  write: isInside,
  net: isHost,
  run: (name, entry) => name === entry,
};

/** Whether an address is what an entry names: a host with any port, or with one; a socket's path or a folder above it. */
function isHost(address: string, entry: string): boolean {
  if (address.startsWith("/")) return entry.startsWith("/") && isInside(address, entry);
  const [host, port] = partsOf(address);
  const [allowedHost, allowedPort] = partsOf(entry);
  // A look-up has no port.
  if (allowedPort !== "" && port !== "" && allowedPort !== port) return false;
  if (allowedHost.startsWith("*.")) return host.endsWith(allowedHost.slice(1));
  return host === allowedHost;
}

function partsOf(address: string): [host: string, port: string] {
  // An IPv6 address without brackets has no port.
  const isBareVersion6 = !address.startsWith("[") && address.split(":").length > 2;
  const match = isBareVersion6 ? null : HOST_PORT.exec(address);
  const host = (match?.[1] ?? address).replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  return [host.toLowerCase(), match?.[2] ?? ""];
}
