/**
 * Who one thread runs as, and where: user, groups, root folder, working folder, priority.
 *
 * glibc's calls act on all threads; here the raw system calls are made, which act on the calling one only. Threads and processes that it
 * starts from then on inherit what it is. Whatever needs the machine's files, such as loading the engine, comes before.
 *
 * Source: setresuid(2), setgroups(2) ("C library/kernel differences"), unshare(2), setpriority(2) (BUGS); php-src sapi/fpm/fpm/fpm_unix.c
 *
 * @module
 */
import { lastFailure } from "./libc_socket.ts";
import { systemErrorText } from "./system_error.ts";

/** What a worker takes on before it runs anything. */
export interface ThreadIdentity {
  /** null: as the process. */
  readonly user:
    | { readonly id: number; readonly groupId: number; readonly groupIds: readonly number[] }
    | null;
  /** The root folder, or null. A native path. */
  readonly chroot: string | null;
  /** The working folder within it, or null. A native path. */
  readonly chdir: string | null;
  /** The nice value, or null. */
  readonly priority: number | null;
  /** The hat of AppArmor below the profile that the process has, or null. */
  readonly apparmorHat: string | null;
}

/** What a thread is that stays as the process is. */
export const PROCESS_IDENTITY: ThreadIdentity = {
  user: null,
  chroot: null,
  chdir: null,
  priority: null,
  apparmorHat: null,
};

const SYMBOLS = {
  syscall: { parameters: ["i64", "i64", "i64", "i64"], result: "i64" },
  unshare: { parameters: ["i32"], result: "i32" },
  chroot: { parameters: ["buffer"], result: "i32" },
  chdir: { parameters: ["buffer"], result: "i32" },
  gettid: { parameters: [], result: "i32" },
  setpriority: { parameters: ["i32", "u32", "i32"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;

type Libc = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

let opened: Libc | undefined;

function libc(): Libc {
  return opened ??= Deno.dlopen("libc.so.6", SYMBOLS).symbols;
}

/** The numbers of the calls. */
const CALLS = Deno.build.arch === "aarch64"
  ? { setgroups: 159n, setresgid: 149n, setresuid: 147n }
  : { setgroups: 116n, setresgid: 119n, setresuid: 117n };

const CLONE_FS = 0x200;

function terminated(path: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${path}\0`);
}

/** The kernel's number of the calling thread. */
export function threadNumber(): number {
  return libc().gettid();
}

/** Gives the calling thread a root folder, a working folder and a mask for new files of its own, as they are now. */
function ownFolders(): string | undefined {
  return libc().unshare(CLONE_FS) === 0 ? undefined : `failed to unshare(CLONE_FS): ${lastFailure()}`;
}

/** Takes an identity on, for the calling thread; gives the text of what failed, in php-fpm's words. */
export function takeThreadIdentity(identity: ThreadIdentity): string | undefined {
  const { user, priority, apparmorHat } = identity;
  // In a root folder of its own there is no /proc.
  const confinement = apparmorHat === null ? null : openConfinement(apparmorHat);
  if (typeof confinement === "string") return confinement;
  const unshared = ownFolders();
  const failed = identity.chroot === null && identity.chdir === null
    // Where the kernel does not let, as in some containers, only the mask for new files is shared.
    ? undefined
    : unshared ?? takeFolders(identity);
  if (failed !== undefined) return failed;
  if (priority !== null && libc().setpriority(0, 0, priority) < 0) {
    return `Unable to set priority for this new process: ${lastFailure()}`;
  }
  return (user === null ? undefined : takeUser(user)) ?? confinement?.take();
}

function takeFolders({ chroot, chdir }: ThreadIdentity): string | undefined {
  if (chroot !== null && libc().chroot(terminated(chroot)) < 0) {
    return `failed to chroot(${chroot}): ${lastFailure()}`;
  }
  const folder = chdir ?? (chroot === null ? null : "/");
  if (folder === null || libc().chdir(terminated(folder)) === 0) return undefined;
  return `failed to chdir(${folder}): ${lastFailure()}`;
}

function takeUser(
  { id, groupId, groupIds }: NonNullable<ThreadIdentity["user"]>,
): string | undefined {
  const ids = Uint32Array.from(groupIds);
  const pointer = Deno.UnsafePointer.value(Deno.UnsafePointer.of(ids));
  if (libc().syscall(CALLS.setgroups, BigInt(ids.length), BigInt(pointer), 0n) < 0n) {
    return `failed to initgroups(${id}, ${groupId}): ${lastFailure()}`;
  }
  const [group, userId] = [BigInt(groupId), BigInt(id)];
  if (libc().syscall(CALLS.setresgid, group, group, group) < 0n) {
    return `failed to setgid(${groupId}): ${lastFailure()}`;
  }
  if (libc().syscall(CALLS.setresuid, userId, userId, userId) < 0n) {
    return `failed to setuid(${id}): ${lastFailure()}`;
  }
  return undefined;
}

/** What takes on a hat, or why there is none. */
type Confinement = { take(): string | undefined } | string;

const ADVICE = 'Please check if "/proc/*/attr/current" is read and writeable';

/** Source: aa_change_profile(2): a thread's own attribute is written. */
function openConfinement(hat: string): Confinement {
  const path = "/proc/thread-self/attr/current";
  try {
    const profile = Deno.readTextFileSync(path).replace(/ \(\w+\)\s*$/, "").trim();
    const file = Deno.openSync(path, { write: true });
    return { take: () => changeProfile(file, `${profile}//${hat}`) };
  } catch (thrown) {
    return `failed to query apparmor confinement. ${ADVICE}.: ${systemErrorText(thrown)}`;
  }
}

function changeProfile(file: Deno.FsFile, profile: string): string | undefined {
  try {
    file.writeSync(new TextEncoder().encode(`changeprofile ${profile}`));
    return undefined;
  } catch (thrown) {
    const allowed = `${ADVICE} and "change_profile -> ${profile.replace(/\/\/[^/]*$/, "")}//*" is allowed.`;
    return `failed to change to new confinement (${profile}). ${allowed}: ${systemErrorText(thrown)}`;
  } finally {
    file.close();
  }
}
