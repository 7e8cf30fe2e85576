/**
 * `security.audit`: writes the lines of `security.allow_*[]` that a pool's scripts need, from what they use.
 *
 * @module
 */
import type { Access, AccessKind, SandboxPolicy } from "../vm/front.ts";
import { fromNative, toNative } from "./byte_path.ts";
import type { Report } from "./log_level.ts";
import { systemErrorText } from "./system_error.ts";

const KINDS: readonly AccessKind[] = ["read", "write", "net", "run"];
/** What changes is written after this, all together. */
const WRITE_MILLISECONDS = 500;
/** So many names of a folder stand for the folder. */
const FOLDER_NAMES = 3;
/** Folders whose names are made up. */
const TEMPORARY_FOLDERS: readonly string[] = ["/tmp", "/var/tmp", "/dev/shm"];

/** The policy that allows what was used: of folders with three names or more the folder, but never `/` or one right below it. */
export function policyOf(used: Iterable<Access>): SandboxPolicy {
  const targets: Record<AccessKind, Set<string>> = {
    read: new Set(),
    write: new Set(),
    net: new Set(),
    run: new Set(),
  };
  for (const { kind, target } of used) targets[kind].add(target);
  return {
    read: foldPaths(targets.read),
    write: foldPaths(targets.write),
    net: [...targets.net].sort(),
    run: [...targets.run].sort(),
  };
}

function foldPaths(paths: Iterable<string>): string[] {
  let folded = new Set([...paths].map(withoutTemporaryName));
  for (;;) {
    const next = foldOnce(folded);
    if (next.size === folded.size) return [...withoutCovered(next)].sort();
    folded = next;
  }
}

function withoutTemporaryName(path: string): string {
  return TEMPORARY_FOLDERS.find((folder) => path.startsWith(`${folder}/`)) ?? path;
}

function foldOnce(paths: ReadonlySet<string>): Set<string> {
  const names = new Map<string, number>();
  for (const path of paths) names.set(folderOf(path), (names.get(folderOf(path)) ?? 0) + 1);
  const folded = new Set<string>();
  for (const path of paths) {
    const folder = folderOf(path);
    const isDeep = folder.split("/").length > 2;
    folded.add(isDeep && names.get(folder)! >= FOLDER_NAMES ? folder : path);
  }
  return withoutCovered(folded);
}

/** Without paths that lie below another one. */
function withoutCovered(paths: ReadonlySet<string>): Set<string> {
  const kept = new Set<string>();
  for (const path of paths) {
    let folder = folderOf(path);
    while (folder !== "" && !paths.has(folder)) folder = folderOf(folder);
    if (folder === "") kept.add(path);
  }
  return kept;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

const LINE = /^security\.allow_(read|write|net|run)\[\] = (.*)$/;

/** The lines of a policy. */
export function policyLines(policy: SandboxPolicy): string[] {
  return KINDS.flatMap((kind) =>
    policy[kind].map((target) => `security.allow_${kind}[] = ${quoted(target)}`)
  );
}

/** A value as the configuration's parser reads it. */
function quoted(text: string): string {
  return /^[\w./:,@%+*-]+$/.test(text) ? text : `"${text.replace(/["\\$]/g, "\\$&")}"`;
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(["\\$])/g, "$1") : text;
}

/** The accesses that lines allow. */
export function readPolicyLines(text: string): Access[] {
  const used: Access[] = [];
  for (const line of text.split("\n")) {
    const match = LINE.exec(line);
    if (match !== null) {
      used.push({ kind: match[1] as AccessKind, target: unquoted(match[2]!), isRefused: false });
    }
  }
  return used;
}

/** The audit of a pool. */
export class SecurityAudit {
  readonly #pool: string;
  readonly #path: string;
  readonly #report: Report;
  readonly #used = new Map<string, Access>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Goes on with what the file says from before. */
  constructor(pool: string, path: string, report: Report) {
    this.#pool = pool;
    this.#path = path;
    this.#report = report;
    try {
      for (const access of readPolicyLines(fromNative(Deno.readTextFileSync(toNative(path))))) {
        this.#note(access);
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) this.#fail(error);
    }
  }

  /** Takes what a script has used. */
  take(access: Access): void {
    if (this.#note(access)) this.#timer ??= setTimeout(() => this.#write(), WRITE_MILLISECONDS);
  }

  #note(access: Access): boolean {
    const key = `${access.kind}\0${access.target}`;
    if (this.#used.has(key)) return false;
    this.#used.set(key, access);
    return true;
  }

  /** Writes what is not written yet. */
  close(): void {
    if (this.#timer !== undefined) this.#write();
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = policyLines(policyOf(this.#used.values()));
    const head =
      `; What the scripts of pool ${this.#pool} have used up to now, for its section; look it over.`;
    try {
      Deno.writeTextFileSync(toNative(this.#path), toNative([head, ...lines, ""].join("\n")));
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const text = `failed to write security.audit (${this.#path}): ${systemErrorText(error)}`;
    this.#report("error", `[pool ${this.#pool}] ${text}`);
  }
}
