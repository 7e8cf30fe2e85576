/**
 * A wiki made of DokuWiki's files: title, users, rights and the salt of its tokens are always the same.
 *
 * @module
 */
import { pathExists } from "../support/paths.ts";
import { referencePhpCommand } from "../support/reference_php.ts";

/** Where dokuwiki_fetch.sh lays the files out. */
export function dokuwikiSource(): string {
  const cache = Deno.env.get("HEY_CACHE") ??
    `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/hey`;
  return `${cache}/dokuwiki`;
}

/** Whether the files are there. */
export function hasDokuwiki(): boolean {
  return pathExists(`${dokuwikiSource()}/doku.php`);
}

/** The password of the user admin. */
export const PASSWORD = "secret";

const FILES: Readonly<Record<string, string>> = {
  "conf/local.php":
    "<?php\n$conf['title'] = 'Test Wiki';\n$conf['useacl'] = 1;\n$conf['superuser'] = '@admin';\n$conf['license'] = '0';\n" +
    "$conf['updatecheck'] = 0;\n",
  "conf/acl.auth.php": "# <?php exit()?>\n*\t@ALL\t8\n*\t@admin\t16\n",
  "data/meta/_htcookiesalt": "0123456789abcdef",
  "data/meta/_htcookiesalt2": "0123456789abcdef",
};

/** Makes the wiki in a folder that is not there yet. */
export async function makeWiki(folder: string): Promise<void> {
  await new Deno.Command("cp", { args: ["-a", dokuwikiSource(), folder] }).output();
  await Deno.remove(`${folder}/install.php`);
  for (const [path, text] of Object.entries(FILES)) await Deno.writeTextFile(`${folder}/${path}`, text);
  const hash = await hashOf(PASSWORD);
  await Deno.writeTextFile(`${folder}/conf/users.auth.php`, `admin:${hash}:Admin:a@example.com:admin,user\n`);
}

let hash: string | undefined;

async function hashOf(password: string): Promise<string> {
  if (hash !== undefined) return hash;
  const [executable, ...options] = referencePhpCommand();
  const script = `echo password_hash('${password}', PASSWORD_BCRYPT, ['cost' => 4]);`;
  const { stdout } = await new Deno.Command(executable!, { args: [...options, "-n", "-r", script] }).output();
  return hash = new TextDecoder().decode(stdout);
}
