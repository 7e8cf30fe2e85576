<?php
// var_dump without the numbers of objects
function plain($value) {
    ob_start();
    var_dump($value);
    $parts = explode('#', ob_get_clean());
    $text = array_shift($parts);
    foreach ($parts as $part) $text .= '#' . ltrim($part, '0123456789');
    return $text;
}
$run = function (string $label, callable $f) { echo $label, ' => '; try { echo plain($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } };
$d = sys_get_temp_dir() . '/spl_file_basic'; @mkdir($d); file_put_contents("$d/a.tar.gz", "x"); mkdir("$d/sub"); file_put_contents("$d/sub/b.txt", "hello\n\nworld\n"); symlink("$d/a.tar.gz", "$d/link"); chdir($d);
foreach (["$d/a.tar.gz", 'a.tar.gz', "$d/sub/", 'nope', '', '/', "$d//sub//b.txt", '.hidden', 'file.'] as $n) {
  $i = new SplFileInfo($n);
  echo str_replace($d, 'D', json_encode([$n, $i->getPath(), $i->getFilename(), $i->getExtension(), $i->getBasename('.gz'), $i->getPathname(), (string) $i, $i->isFile(), $i->isDir(), $i->isLink(), $i->isReadable(), $i->isWritable(), $i->isExecutable(), $i->getRealPath()], JSON_UNESCAPED_SLASHES)), "\n";
}
$no = new SplFileInfo('nope');
foreach (['getSize','getPerms','getMTime','getATime','getCTime','getOwner','getGroup','getInode','getType','getLinkTarget','getRealPath'] as $m) $run($m, fn() => $no->$m());
$yes = new SplFileInfo("$d/a.tar.gz");
$run('size', fn() => [$yes->getSize(), decoct($yes->getPerms() & 0777), $yes->getType(), is_int($yes->getMTime())]);
$run('link', fn() => str_replace($d, 'D', (new SplFileInfo("$d/link"))->getLinkTarget()));
$run('notlink', fn() => $yes->getLinkTarget());
$run('pathinfo', fn() => str_replace($d, 'D', (string) $yes->getPathInfo()));
$run('pathinfo null', fn() => $no->getPathInfo());
$run('fileinfo', fn() => get_class($yes->getFileInfo()));
class MyInfo extends SplFileInfo {}
$run('class', function () use ($yes) { $yes->setInfoClass('MyInfo'); return [get_class($yes->getFileInfo()), get_class($yes->getPathInfo())]; });
$run('bad class', fn() => $yes->setInfoClass('stdClass'));
$run('bad file class', fn() => $yes->setFileClass('stdClass'));
echo str_replace($d, 'D', print_r($no, true));
$run('open', fn() => $no->openFile());
$run('open dir', fn() => (new SplFileInfo($d))->openFile());
$run('open', fn() => $yes->openFile()->fread(5));
foreach (['nope', '', "$d/a.tar.gz"] as $n) foreach (['DirectoryIterator', 'FilesystemIterator', 'RecursiveDirectoryIterator'] as $c) $run("$c $n", fn() => new $c($n));
$list = []; foreach (new DirectoryIterator($d) as $k => $f) { $list[] = [$f->getFilename(), $f->isDot(), $f->getType(), get_class($f), (string) $f, $f->getExtension()]; } sort($list); echo json_encode($list), "\n";
foreach ([0, 4096, 4096|256, 4096|32, 4096|16|256] as $fl) { $list = []; foreach (new FilesystemIterator($d, $fl) as $k => $f) $list[] = [$k, is_object($f) ? get_class($f) . ':' . $f : $f]; sort($list); echo str_replace($d, 'D', json_encode($list, JSON_UNESCAPED_SLASHES)), "\n"; }
$it = new FilesystemIterator($d); $run('flags', fn() => [$it->getFlags(), $it->setFlags(0), $it->getFlags()]);
$list = []; $r = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($d, 4096), RecursiveIteratorIterator::SELF_FIRST); foreach ($r as $k => $f) $list[] = [$k, $f->getFilename(), $r->getSubPath(), $r->getSubPathname(), $r->getDepth()]; sort($list); echo str_replace($d, 'D', json_encode($list, JSON_UNESCAPED_SLASHES)), "\n";
$g = new GlobIterator("$d/*.gz"); echo count($g), ' '; foreach ($g as $k => $f) echo str_replace($d, 'D', "$k => $f"), get_class($f), "\n";
$run('glob', fn() => count(new GlobIterator("$d/zz*")));
$f = new SplFileObject("$d/sub/b.txt");
foreach ($f as $n => $l) echo $n, json_encode($l), ' ';
echo "\n"; $f->setFlags(SplFileObject::DROP_NEW_LINE); foreach ($f as $n => $l) echo $n, json_encode($l), ' ';
echo "\n"; $f->setFlags(SplFileObject::DROP_NEW_LINE | SplFileObject::READ_AHEAD | SplFileObject::SKIP_EMPTY); foreach ($f as $n => $l) echo $n, json_encode($l), ' ';
echo "\n"; $f->setFlags(SplFileObject::READ_AHEAD | SplFileObject::SKIP_EMPTY); foreach ($f as $n => $l) echo $n, json_encode($l), ' ';
echo "\n"; $f->setFlags(SplFileObject::READ_AHEAD); foreach ($f as $n => $l) echo $n, json_encode($l), ' ';
$f->setFlags(0);
foreach ([0, 1, 2, 3, 50] as $n) $run("seek $n", function () use ($f, $n) { $f->seek($n); return [$f->key(), $f->current(), $f->key(), $f->eof()]; });
$run('seek -1', fn() => $f->seek(-1));
$run('rewind', fn() => [$f->rewind(), $f->fgets(), $f->key(), $f->fgets(), $f->key(), $f->ftell(), $f->fgetc(), $f->eof(), $f->fseek(0, SEEK_END), $f->eof(), $f->valid()]);
$run('fgets', fn() => $f->fgets()); $run('fgets', fn() => $f->fgets());
$run('str', function () use ($f) { $f->rewind(); return [(string) $f, (string) $f, $f->key(), $f->getCurrentLine(), $f->current(), $f->key()]; });
$run('next', function () use ($f) { $f->rewind(); $f->next(); return [$f->current(), $f->key(), $f->next(), $f->key(), $f->current()]; });
$run('max', fn() => [$f->getMaxLineLen(), $f->setMaxLineLen(3), $f->rewind(), $f->current(), $f->setMaxLineLen(-1)]);
$t = new SplTempFileObject; $run('temp', fn() => [$t->fwrite("a,b\n\"c d\",e\n"), $t->getPathname(), $t->getFilename(), $t->fputcsv(['x', 'y z', 'q"r'])]);
$t->setFlags(SplFileObject::READ_CSV); 
$t->setFlags(SplFileObject::READ_CSV | SplFileObject::READ_AHEAD | SplFileObject::SKIP_EMPTY | SplFileObject::DROP_NEW_LINE); 
$run('csv', fn() => [$t->rewind(), $t->fgetcsv(), $t->getCsvControl(), $t->setCsvControl(';'), $t->getCsvControl(), $t->ftruncate(3), $t->fstat()['size'], $t->fflush(), $t->rewind(), $t->fpassthru(), $t->getFlags(), $t->hasChildren(), $t->getChildren()]);
$run('clone', fn() => clone $t);
$run('no file', fn() => new SplFileObject('nope'));
$run('csv bad', fn() => $t->setCsvControl('xx'));
echo str_replace($d, 'D', print_r(new SplFileObject("$d/sub/b.txt"), true));
array_map('unlink', ["$d/a.tar.gz", "$d/link", "$d/sub/b.txt"]); rmdir("$d/sub"); rmdir($d);
