<?php
// Starts Debian's PHPUnit without looking for extensions first: only its configuration files and some of its logs need them.

declare(strict_types=1);

ini_set('date.timezone', 'UTC');
define('PHPUNIT_COMPOSER_INSTALL', 'PHPUnit/Autoload.php');
require PHPUNIT_COMPOSER_INSTALL;
PHPUnit\TextUI\Command::main();
