<?php
var_dump(libxml_use_internal_errors(), libxml_use_internal_errors(true), libxml_use_internal_errors(false));
var_dump(libxml_get_errors(), libxml_get_last_error(), libxml_clear_errors());
var_dump(@libxml_disable_entity_loader(true), @libxml_disable_entity_loader(false));
var_dump(libxml_get_external_entity_loader(), libxml_set_external_entity_loader(fn() => null));
var_dump(libxml_get_external_entity_loader() instanceof Closure, libxml_set_external_entity_loader(null));
try {
    libxml_set_streams_context(1);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
libxml_disable_entity_loader();
var_dump(LIBXML_ERR_FATAL, LIBXML_NOENT | LIBXML_NOBLANKS | LIBXML_PARSEHUGE);
print_r(array_keys(get_class_vars('LibXMLError')));
