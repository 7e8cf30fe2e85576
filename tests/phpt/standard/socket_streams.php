<?php
set_error_handler(function (int $level, string $text) { echo "[$level] ", preg_replace('/:\d{4,5}/', ':PORT', $text), "\n"; return true; });
$s = stream_socket_server('tcp://127.0.0.1:0', $no, $str);
var_dump(get_resource_type($s), $no, $str); $name = stream_socket_get_name($s, false); $port = (int)substr($name, strrpos($name, ':')+1);
$c = stream_socket_client("tcp://127.0.0.1:$port", $no, $str, 2); var_dump(get_resource_type($c), $no, $str);
$a = stream_socket_accept($s, 1, $peer); var_dump(get_resource_type($a), $peer === stream_socket_get_name($c, false), stream_socket_get_name($c, true) === $name);
fwrite($c, "line\nmore"); var_dump(fgets($a)); var_dump(fread($a, 100)); 
$m=stream_get_meta_data($c); unset($m['uri']); var_dump($m);
$r=[$a]; $w=[$a]; $e=null; var_dump(stream_select($r,$w,$e,0,1000), $r, count($w));
fwrite($c,"x"); $r=['k'=>$a,$s]; $w=null; var_dump(stream_select($r,$w,$e,1), array_keys($r));
stream_set_timeout($a, 0, 100000); fread($a,1); var_dump(fread($a, 5), stream_get_meta_data($a)['timed_out'], feof($a));
var_dump(stream_socket_shutdown($c, STREAM_SHUT_WR), fread($a,5), feof($a));
var_dump(@stream_socket_accept($s, 0.05));
stream_socket_accept($s, 0.05);
fclose($c);fclose($a);fclose($s);
var_dump(@stream_socket_client("tcp://127.0.0.1:$port", $no, $str, 1), $no, $str);
stream_socket_client("tcp://127.0.0.1:$port", $no, $str, 1);
var_dump(@fsockopen('127.0.0.1', $port, $no, $str, 1), $no, $str);
fsockopen('127.0.0.1', $port);
fsockopen('no.such.host.invalid', 80, $no, $str); var_dump($no, $str);
fsockopen('foo://x', 80, $no, $str); var_dump($no, $str);
@unlink('/tmp/hey-socket-test.sock'); $s = stream_socket_server('unix:///tmp/hey-socket-test.sock'); var_dump(stream_socket_get_name($s, false)); $c = fsockopen('unix:///tmp/hey-socket-test.sock'); var_dump(get_resource_type($c), stream_socket_get_name($c, true), stream_get_meta_data($c)['stream_type']); $a = stream_socket_accept($s); fwrite($a, "u\n"); var_dump(fgets($c));
unlink('/tmp/hey-socket-test.sock');
[$x,$y] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0); fwrite($x, "pair"); var_dump(fread($y, 10), stream_get_meta_data($x));
$u = stream_socket_server('udp://127.0.0.1:0', $no, $str, STREAM_SERVER_BIND); $un = stream_socket_get_name($u,false); $uc = stream_socket_client("udp://$un"); fwrite($uc, "dgram"); var_dump(stream_socket_recvfrom($u, 100, 0, $from), $from === stream_socket_get_name($uc,false)); var_dump(stream_socket_sendto($u, "back", 0, $from), fread($uc, 100), stream_get_meta_data($uc)['stream_type']);
try { $r=$w=$e=null; stream_select($r,$w,$e,0); } catch (Error $x) { echo $x->getMessage(),"\n"; }
try { $r=[]; stream_select($r,$w,$e,0); } catch (Error $x) { echo $x->getMessage(),"\n"; }
try { $r=[STDIN]; stream_select($r,$w,$e,-1); } catch (Error $x) { echo $x->getMessage(),"\n"; }
var_dump(stream_socket_server('tcp://127.0.0.1', $no, $str), $no, $str);
var_dump(gethostbyname('localhost'), gethostbynamel('localhost'), gethostbyname('no.such.invalid'), gethostbynamel('no.such.invalid'), gethostbyaddr('127.0.0.1'), gethostbyaddr('x'));
var_dump(stream_socket_client('nonsense', $no, $str),$no,$str);
var_dump(stream_socket_client('tcp://127.0.0.1:99999', $no, $str),$no,$str);
