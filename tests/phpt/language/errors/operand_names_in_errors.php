<?php
foreach ([1.0, 0.1+0.2, 1e100, -0.0, NAN, INF, 1e15, 123456789012345678.0] as $v) try { echo match($v) { 'x' => 1 }; } catch (Error $e) { echo $e->getMessage(), "\n"; }
function a() { $h = 1.5; --$h['c']; }
function b() { $h = true; $h['c'] += 2; }
function c() { $h = true; $h->x(); }
foreach (['a','b','c'] as $f) try { $f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
