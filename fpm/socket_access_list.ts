/**
 * `listen.acl_users` and `listen.acl_groups`: POSIX access lists of Unix sockets.
 *
 * @module
 */
import { findGroup, findUser } from "./accounts.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { setExtendedAttribute } from "./libc.ts";

type AccessListConfiguration = Pick<PoolConfiguration, "listenAclUsers" | "listenAclGroups">;

/** Source: linux/posix_acl_xattr.h, linux/posix_acl.h */
const VERSION = 2;
const NO_ID = 0xffffffff;
const TAG = { userOwner: 1, user: 2, groupOwner: 4, group: 8, mask: 16, other: 32 } as const;
const READ_WRITE = 6;

interface Entry {
  readonly tag: number;
  readonly permissions: number;
  readonly id: number;
}

/** Whether a pool has one; then owner and group of its socket stay. */
export function hasAccessList(pool: AccessListConfiguration): boolean {
  return Boolean(pool.listenAclUsers) || Boolean(pool.listenAclGroups);
}

/** Lets the users and groups read and write a file, besides what its mode says; gives the error's text. */
export function setAccessList(path: string, pool: AccessListConfiguration): string | undefined {
  const mode = Deno.statSync(path).mode ?? 0;
  const named: Entry[] = [];
  for (const name of names(pool.listenAclUsers)) {
    const user = findUser(name);
    if (user === undefined) return `cannot get uid for user '${name}': Success (0)`;
    named.push({ tag: TAG.user, permissions: READ_WRITE, id: user.id });
  }
  for (const name of names(pool.listenAclGroups)) {
    const group = findGroup(name);
    if (group === undefined) return `cannot get gid for group '${name}': Success (0)`;
    named.push({ tag: TAG.group, permissions: READ_WRITE, id: group.id });
  }
  const groupPermissions = (mode >> 3) & 7;
  const entries: Entry[] = [
    { tag: TAG.userOwner, permissions: (mode >> 6) & 7, id: NO_ID },
    ...named,
    { tag: TAG.groupOwner, permissions: groupPermissions, id: NO_ID },
    { tag: TAG.mask, permissions: groupPermissions | READ_WRITE, id: NO_ID },
    { tag: TAG.other, permissions: mode & 7, id: NO_ID },
  ];
  const failure = setExtendedAttribute(path, "system.posix_acl_access", encode(entries));
  return failure === undefined ? undefined : `failed to write the ACL of the socket '${path}': ${failure}`;
}

function names(list: string | undefined): string[] {
  return list === undefined || list === "" ? [] : list.split(",");
}

/** The kernel wants entries by tag, then by number. */
function encode(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const sorted = entries.toSorted((a, b) => a.tag - b.tag || a.id - b.id);
  const bytes = new Uint8Array(4 + sorted.length * 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, VERSION, true);
  for (const [index, entry] of sorted.entries()) {
    view.setUint16(4 + index * 8, entry.tag, true);
    view.setUint16(6 + index * 8, entry.permissions, true);
    view.setUint32(8 + index * 8, entry.id, true);
  }
  return bytes;
}
