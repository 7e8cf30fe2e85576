<?php
$p = proc_open('cat; echo err >&2; exit 3', [['pipe','r'],['pipe','w'],['pipe','w']], $pipes);
var_dump(get_resource_type($p), array_map("get_resource_type", $pipes));
fwrite($pipes[0], "hello\n"); fclose($pipes[0]);
var_dump(stream_get_contents($pipes[1]), stream_get_contents($pipes[2]), feof($pipes[1]));
usleep(20000);
$s=proc_get_status($p); unset($s['pid']); var_dump($s);
var_dump(proc_close($p));
$f = popen('echo hi; exit 5', 'r'); var_dump(fgets($f), fgets($f), feof($f), pclose($f));
$f = popen('cat >&1', 'w'); fwrite($f, "to cat\n"); var_dump(pclose($f));
$p = proc_open(['sleep', '5'], [], $pipes); var_dump(proc_terminate($p)); usleep(150000); $s=proc_get_status($p); unset($s['pid']); var_dump($s); var_dump(proc_close($p));
$p = proc_open(['printenv'], [1=>['pipe','w'],2=>['redirect',1]], $pipes, '/tmp', ['A'=>'b']); var_dump(stream_get_contents($pipes[1])); proc_close($p);
$p = proc_open('pwd; echo e >&2', [1=>['file',sys_get_temp_dir().'/po.out','w'],2=>['redirect',1]], $pipes, '/tmp'); var_dump(proc_close($p), $pipes, file_get_contents('/tmp/po.out'));
$p = proc_open(['nonexistent-program'], [], $pipes); var_dump($p);


$p = proc_open('sleep 0.2; echo late', [1=>['pipe','w']], $pipes); stream_set_blocking($pipes[1], false); var_dump(fread($pipes[1], 10), feof($pipes[1])); usleep(400000); var_dump(fread($pipes[1], 10)); proc_close($p);
