/**
 * What php's command line prints about itself.
 *
 * Source: php-src sapi/cli/php_cli.c, sapi/cgi/cgi_main.c
 *
 * @module
 */

/** The version of PHP that the engine is. */
export const PHP_VERSION = "8.4.27";
/** The version of hey. */
export const HEY_VERSION = "0.1.0";

/** The text of `-v` for a SAPI such as `cli`, `cgi-fcgi` or `fpm-fcgi`. */
export function versionText(sapiName: string): string {
  return `PHP ${PHP_VERSION} (${sapiName}) (built: hey ${HEY_VERSION}) (NTS)
Copyright (c) The PHP Group
Zend Engine v4.4.27, Copyright (c) Zend Technologies
`;
}

/** The text of `-m`: names in alphabetical order, whatever their case. */
export function modulesText(names: readonly string[]): string {
  const sorted = [...names].sort((a, b) => {
    const [first, second] = [a.toLowerCase(), b.toLowerCase()];
    return first < second ? -1 : first > second ? 1 : 0;
  });
  return `[PHP Modules]\n${sorted.join("\n")}\n\n[Zend Modules]\n\n`;
}

/** The text of `-h`; `program` is argv[0] without its folder. */
export function usageText(program: string): string {
  return `Usage: ${program} [options] [-f] <file> [--] [args...]
   ${program} [options] -r <code> [--] [args...]
   ${program} [options] [-B <begin_code>] -R <code> [-E <end_code>] [--] [args...]
   ${program} [options] [-B <begin_code>] -F <file> [-E <end_code>] [--] [args...]
   ${program} [options] -S <addr>:<port> [-t docroot] [router]
   ${program} [options] -- [args...]
   ${program} [options] -a

  -a               Run as interactive shell (requires readline extension)
  -c <path>|<file> Look for php.ini file in this directory
  -n               No configuration (ini) files will be used
  -d foo[=bar]     Define INI entry foo with value 'bar'
  -e               Generate extended information for debugger/profiler
  -f <file>        Parse and execute <file>.
  -h               This help
  -i               PHP information
  -l               Syntax check only (lint)
  -m               Show compiled in modules
  -r <code>        Run PHP <code> without using script tags <?..?>
  -B <begin_code>  Run PHP <begin_code> before processing input lines
  -R <code>        Run PHP <code> for every input line
  -F <file>        Parse and execute <file> for every input line
  -E <end_code>    Run PHP <end_code> after processing all input lines
  -H               Hide any passed arguments from external tools.
  -S <addr>:<port> Run with built-in web server.
  -t <docroot>     Specify document root <docroot> for built-in web server.
  -s               Output HTML syntax highlighted source.
  -v               Version number
  -w               Output source with stripped comments and whitespace.
  -z <file>        Load Zend extension <file>.

  args...          Arguments passed to script. Use -- args when first argument
                   starts with - or script is read from stdin

  --ini            Show configuration file names

  --rf <name>      Show information about function <name>.
  --rc <name>      Show information about class <name>.
  --re <name>      Show information about extension <name>.
  --rz <name>      Show information about Zend extension <name>.
  --ri <name>      Show configuration for extension <name>.

`;
}

/** php-cgi's text of `-h`. */
export function cgiUsageText(program: string): string {
  return `Usage: ${program} [-q] [-h] [-s] [-v] [-i] [-f <file>]
       ${program} <file> [args...]
  -a               Run interactively
  -b <address:port>|<port> Bind Path for external FASTCGI Server mode
  -C               Do not chdir to the script's directory
  -c <path>|<file> Look for php.ini file in this directory
  -n               No php.ini file will be used
  -d foo[=bar]     Define INI entry foo with value 'bar'
  -e               Generate extended information for debugger/profiler
  -f <file>        Parse <file>.  Implies \`-q'
  -h               This help
  -i               PHP information
  -l               Syntax check only (lint)
  -m               Show compiled in modules
  -q               Quiet-mode.  Suppress HTTP Header output.
  -s               Display colour syntax highlighted source.
  -v               Version number
  -w               Display source with stripped comments and whitespace.
  -z <file>        Load Zend extension <file>.
  -T <count>       Measure execution time of script repeated <count> times.
`;
}

/** What php-cgi answers to a request that did not come through a web server. */
export const SECURITY_ALERT = `<b>Security Alert!</b> The PHP CGI cannot be accessed directly.

<p>This PHP CGI binary was compiled with force-cgi-redirect enabled.  This
means that a page will only be served up if the REDIRECT_STATUS CGI variable is
set, e.g. via an Apache Action directive.</p>
<p>For more information as to <i>why</i> this behaviour exists, see the <a href="https://www.php.net/security.cgi-bin">manual page for CGI security</a>.</p>
<p>For more information about changing this behaviour or re-enabling this webserver,
consult the installation file that came with this distribution, or visit 
<a href="https://www.php.net/install.windows">the manual page</a>.</p>
`;
