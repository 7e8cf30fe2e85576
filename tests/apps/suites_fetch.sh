#!/usr/bin/env bash
# Lays out Debian's PHPUnit with what it needs, and the sources of the packages whose tests it runs, under
# ${HEY_CACHE:-~/.cache/hey}/suites: root/usr/share/php, root/usr/bin/phpunit, src/NAME. Nothing is installed; the list of packages
# learns of sources, which needs root. Prints the folder.
set -euo pipefail
folder=${HEY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/hey}/suites
tools=$(cd "$(dirname "$0")/../../../shared/tools" && pwd)
sources=(php-twig php-parser php-monolog symfony)
packages=(
  php-codecoverage php-deepcopy php-doctrine-annotations php-doctrine-deprecations php-doctrine-instantiator php-doctrine-lexer
  php-file-iterator php-invoker php-parser php-phar-io-manifest php-phar-io-version php-psr-cache php-psr-container
  php-psr-event-dispatcher php-psr-log php-symfony-cache-contracts php-symfony-deprecation-contracts
  php-symfony-event-dispatcher-contracts php-symfony-phpunit-bridge php-symfony-polyfill-intl-grapheme
  php-symfony-polyfill-intl-normalizer php-symfony-service-contracts php-symfony-translation-contracts php-text-template
  php-timer php-tokenizer phpunit phpunit-cli-parser phpunit-code-unit phpunit-code-unit-reverse-lookup phpunit-comparator
  phpunit-complexity phpunit-diff phpunit-environment phpunit-exporter phpunit-global-state phpunit-lines-of-code
  phpunit-object-enumerator phpunit-object-reflector phpunit-recursion-context phpunit-resource-operations phpunit-type
  phpunit-version
)
if [ ! -e "$folder/complete" ]; then
  fetched=$(mktemp -d)
  trap 'rm -rf "$fetched"' EXIT
  cd "$fetched"
  chmod 755 .
  "$tools/apt-sources" >&2
  rm -rf "$folder"
  mkdir -p "$folder/root" "$folder/src"
  apt-get download -qq "${packages[@]}" >&2
  for package in *.deb; do dpkg -x "$package" "$folder/root"; done
  for source in "${sources[@]}"; do
    apt-get source --download-only -qq "$source" >&2 || true # the tarball is what counts
    mkdir "$folder/src/$source"
    tar -xf "$source"_*.orig.tar.?z* -C "$folder/src/$source" --strip-components=1
  done
  touch "$folder/complete"
fi
echo "$folder"
