<?php
assert_options(ASSERT_WARNING, 0); assert_options(ASSERT_CALLBACK, 'x'); assert_options(ASSERT_BAIL, 1); assert_options(ASSERT_EXCEPTION, 0); assert_options(ASSERT_ACTIVE, 0); assert_options(ASSERT_WARNING, 1);
ini_set('assert.active', 1); ini_set('assert.active', 0); ini_set('assert.callback', ''); ini_set('assert.callback', 'y'); ini_set('assert.bail', 0);ini_set('assert.bail', '1'); ini_set('assert.warning', "on"); ini_set('assert.warning', "0"); ini_set('assert.exception', '2');
