<?php
// Transformations: output methods, instructions, variables, parameters, and what is wrong with stylesheets.
chdir(sys_get_temp_dir());
ob_start(fn($text) => str_replace(getcwd(), '', $text));
function t($body, $xml = '<r><a n="1">x</a><a n="2">y</a><b/></r>', $f = 'transformToXml', $prep = null) {
 $d = new DOMDocument; $d->loadXML($xml); $s = new DOMDocument; $s->loadXML(str_starts_with($body, '<?') || str_starts_with($body, '<!') ? $body : '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'.$body.'</xsl:stylesheet>'); $p = new XSLTProcessor; 
 echo "--- $body\n"; var_dump($p->importStylesheet($s)); if ($prep) $prep($p); try { $r = $p->$f($d); } catch (Throwable $e) { echo get_class($e), " ", $e->getMessage(), "\n"; $r = null; } if (is_object($r)) { echo get_class($r), "\n", $r->saveXML(); } else { var_dump($r); } foreach (libxml_get_errors() as $e) echo "    {$e->level} {$e->code} L{$e->line} C{$e->column} [", basename($e->file), "] ", $e->message; libxml_clear_errors(); }
t('');
t('<xsl:template match="/"><o><xsl:value-of select="r/a[2]"/></o></xsl:template>');
t('<xsl:template match="a">[<xsl:value-of select="@n"/>]</xsl:template>');
t('<xsl:output method="html"/><xsl:template match="/"><html><head><title>t</title></head><body><br/><p>a&amp;b<img src="x"/></p><script>a&lt;b</script></body></html></xsl:template>');
t('<xsl:template match="/"><html><head><title>t</title></head><body><br/></body></html></xsl:template>');
t('<xsl:output method="text"/><xsl:template match="/">a&lt;b<x>c</x></xsl:template>');
t('<xsl:output indent="yes"/><xsl:template match="/"><o><p><q/></p></o></xsl:template>');
t('<xsl:output omit-xml-declaration="yes"/><xsl:template match="/"><o/><p/></xsl:template>');
t('<xsl:output doctype-system="s" doctype-public="p" encoding="iso-8859-1" standalone="yes"/><xsl:template match="/"><o>é</o></xsl:template>');
t('<xsl:output cdata-section-elements="o"/><xsl:template match="/"><o>a&lt;b</o></xsl:template>');
t('<xsl:template match="/"><o><xsl:for-each select="r/a"><xsl:sort select="@n" data-type="number" order="descending"/><xsl:value-of select="concat(position(), @n, last())"/></xsl:for-each></o></xsl:template>');
t('<xsl:variable name="g" select="//a"/><xsl:param name="p">dflt</xsl:param><xsl:template match="/"><xsl:variable name="t"><z/>tt</xsl:variable><o p="{$p}" c="{count($g)}"><xsl:copy-of select="$t"/><xsl:value-of select="$t"/><xsl:call-template name="n"><xsl:with-param name="w" select="5"/></xsl:call-template></o></xsl:template><xsl:template name="n"><xsl:param name="w" select="1"/><xsl:param name="v">vv</xsl:param><xsl:value-of select="$w + 1"/><xsl:value-of select="$v"/></xsl:template>');
t('<xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>', '<r a="1"><!--c--><?p q?>t<x xmlns="urn:x" xmlns:y="urn:y" y:b="2"/></r>');
t('<xsl:template match="/"><xsl:choose><xsl:when test="r/z">Z</xsl:when><xsl:otherwise>O</xsl:otherwise></xsl:choose><xsl:if test="r/b">B</xsl:if></xsl:template>');
t('<xsl:template match="/"><xsl:element name="e{1+1}" namespace="urn:e"><xsl:attribute name="at">v</xsl:attribute><xsl:comment>cm</xsl:comment><xsl:processing-instruction name="pi">dd</xsl:processing-instruction><xsl:text disable-output-escaping="yes">&lt;raw&gt;</xsl:text></xsl:element></xsl:template>');
t('<xsl:key name="k" match="a" use="@n"/><xsl:template match="/"><o><xsl:value-of select="key(\'k\', \'2\')"/>|<xsl:value-of select="format-number(1234.567, \'#,##0.00\')"/>|<xsl:value-of select="generate-id(r) = generate-id(/r)"/>|<xsl:value-of select="system-property(\'xsl:vendor\')"/>|<xsl:value-of select="system-property(\'xsl:version\')"/>|<xsl:value-of select="function-available(\'key\')"/><xsl:value-of select="element-available(\'xsl:if\')"/></o></xsl:template>');
t('<xsl:template match="/"><xsl:for-each select="r/*"><xsl:number/>.<xsl:number value="position()" format="I"/>,<xsl:number value="position()" format="a"/> </xsl:for-each></xsl:template>');
t('<xsl:template match="/"><o xmlns:q="urn:q" xmlns:u="urn:unused"><q:x/></o></xsl:template>');
t('<xsl:strip-space elements="*"/><xsl:template match="/"><xsl:copy-of select="."/></xsl:template>', "<r>\n <a> x </a>\n</r>");
t('<xsl:template match="/"><xsl:message>hello</xsl:message><o/></xsl:template>');
t('<xsl:template match="/"><xsl:message terminate="yes">stop</xsl:message><o/></xsl:template>');
t('<xsl:template match="/"><xsl:value-of select="nofn()"/><o/></xsl:template>');
t('<xsl:template match="/"><xsl:value-of select="$nov"/><o/></xsl:template>');
t('<xsl:template match="/"><xsl:value-of select="a["/><o/></xsl:template>');
t('<xsl:template match="/"><xsl:foo/><o/></xsl:template>');
t('<xsl:template match="/"><xsl:call-template name="none"/><o/></xsl:template>');
t('<xsl:template><o/></xsl:template>');
t('<xsl:bar/><xsl:template match="/"><o/></xsl:template>');
t('<xsl:template match="/"><xsl:value-of/></xsl:template>');
t('<!-- x --><html xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:value-of select="r/a"/></html>');
t('<!-- --><foo/>');
t('<xsl:import href="nofile.xsl"/><xsl:template match="/"><o/></xsl:template>');
t('<xsl:include href="nofile.xsl"/><xsl:template match="/"><o/></xsl:template>');
t('<xsl:template match="/"><o/></xsl:template>', '<r/>', 'transformToDoc');
t('<xsl:output method="html"/><xsl:template match="/"><html/></xsl:template>', '<r/>', 'transformToDoc');
t('<xsl:template match="/">text</xsl:template>', '<r/>', 'transformToDoc');
t('<xsl:param name="p"/><xsl:template match="/"><o><xsl:value-of select="$p"/></o></xsl:template>', '<r/>', 'transformToXml', function ($p) { $p->setParameter('', 'p', "a'b"); });
t('<xsl:param name="p"/><xsl:template match="/"><o><xsl:value-of select="$p"/></o></xsl:template>', '<r/>', 'transformToXml', function ($p) { $p->setParameter('', ['p' => 'x"y', 'q' => 5]); var_dump($p->getParameter('', 'p'), $p->getParameter('', 'z'), $p->removeParameter('', 'q'), $p->removeParameter('', 'q')); });
t('<xsl:param name="p"/><xsl:template match="/"><o><xsl:value-of select="$p"/></o></xsl:template>', '<r/>', 'transformToXml', function ($p) { $p->setParameter('', 'p', "a'b\"c"); });
$p = new XSLTProcessor; try { var_dump($p->transformToXml(new DOMDocument)); } catch (Throwable $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump($p->importStylesheet(new stdClass)); } catch (Throwable $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { var_dump($p->importStylesheet(new DOMDocument)); } catch (Throwable $e) { echo get_class($e), $e->getMessage(), "\n"; }
var_dump($p->hasExsltSupport(), $p->getSecurityPrefs(), $p->setSecurityPrefs(XSL_SECPREF_NONE), $p->getSecurityPrefs(), $p->setProfiling(null));
