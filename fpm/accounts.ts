/**
 * Users and groups of the machine, from /etc/passwd and /etc/group.
 *
 * @module
 */

/** A user's entry. */
export interface User {
  readonly name: string;
  readonly id: number;
  readonly groupId: number;
  readonly home: string;
}

/** A group's entry. */
export interface Group {
  readonly name: string;
  readonly id: number;
  readonly members: readonly string[];
}

function lines(file: string): string[][] {
  try {
    return Deno.readTextFileSync(file).split("\n").map((line) => line.split(":"));
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return [];
    throw thrown;
  }
}

function users(): User[] {
  return lines("/etc/passwd").filter((fields) => fields.length >= 7).map((fields) => ({
    name: fields[0]!,
    id: Number(fields[2]),
    groupId: Number(fields[3]),
    home: fields[5]!,
  }));
}

function groups(): Group[] {
  return lines("/etc/group").filter((fields) => fields.length >= 4).map((fields) => ({
    name: fields[0]!,
    id: Number(fields[2]),
    members: fields[3]!.split(",").filter((member) => member !== ""),
  }));
}

/** The user of a name. */
export function findUser(name: string): User | undefined {
  return users().find((user) => user.name === name);
}

/** The user of a number. */
export function findUserById(id: number): User | undefined {
  return users().find((user) => user.id === id);
}

/** The group of a name. */
export function findGroup(name: string): Group | undefined {
  return groups().find((group) => group.name === name);
}

/** The numbers of the groups that a user is in, the given one first. */
export function groupIdsOf(userName: string, groupId: number): number[] {
  const others = groups().filter((group) => group.members.includes(userName)).map((group) => group.id);
  return [...new Set([groupId, ...others])];
}

/** Whether a directive's value is a number and not a name; an empty one counts as such, as in php-fpm. */
export function isAccountNumber(text: string): boolean {
  return /^[0-9]*$/.test(text);
}

/** Whether a number is too large for one of a user or group; a name never is. */
export function isAccountNumberTooLarge(text: string): boolean {
  return isAccountNumber(text) && Number(text) > ACCOUNT_NUMBER_MAX;
}

/** The largest number of a user or group. */
const ACCOUNT_NUMBER_MAX = 4294967295;
