/**
 * Apache with mod_proxy_fcgi in front of a pool, as Debian's php-fpm configuration does it, in the foreground.
 *
 * Started as root it gives root up for www-data, since Apache refuses to serve as root.
 *
 * @module
 */
import { type FrontKind, type FrontOptions, HOST_NAME } from "./front.ts";
import { findExecutable } from "./paths.ts";

const MODULES_FOLDER = "/usr/lib/apache2/modules";

const MODULES: readonly string[] = [
  "mpm_event",
  "authz_core",
  "mime",
  "dir",
  "setenvif",
  "proxy",
  "proxy_fcgi",
];

/** Apache. */
export const APACHE: FrontKind = { name: "apache2", configuration, command };

function configuration(folder: string, port: number, options: FrontOptions): string {
  const { upstream } = options;
  const backend = upstream.kind === "unix" ? "fcgi://localhost/" : `fcgi://127.0.0.1:${upstream.port}/`;
  const handler = upstream.kind === "unix" ? `proxy:unix:${upstream.path}|${backend}` : `proxy:${backend}`;
  return `
ServerRoot ${folder}
${MODULES.map((name) => `LoadModule ${name}_module ${MODULES_FOLDER}/mod_${name}.so`).join("\n")}
PidFile ${folder}/apache.pid
DefaultRuntimeDir ${folder}
ErrorLog /dev/stderr
LogLevel warn
${Deno.uid() === 0 ? "User www-data\nGroup www-data" : ""}
StartServers 1
ThreadsPerChild 32
MaxRequestWorkers 64
KeepAlive On
MaxKeepAliveRequests 0
Timeout 30
Listen 127.0.0.1:${port}
ServerName ${HOST_NAME}
DocumentRoot ${options.documentRoot}
TypesConfig /dev/null
AddType text/html .html
AddType text/css .css
DirectoryIndex index.php
# Apache keeps the Authorization header from CGI scripts unless it is told not to.
SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1
<Directory ${options.documentRoot}>
  Require all granted
</Directory>
<Proxy "${backend}"${options.keepAlive ? " enablereuse=on max=16" : ""}>
</Proxy>
<FilesMatch "\\.php$">
  SetHandler "${handler}"
</FilesMatch>
`;
}

function command(_folder: string, configurationFile: string): string[] {
  const executable = findExecutable("apache2");
  if (executable === undefined) throw new Error("No apache2 on this machine");
  return [executable, "-D", "FOREGROUND", "-f", configurationFile];
}
