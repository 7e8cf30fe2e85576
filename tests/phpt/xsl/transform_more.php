<?php
// Imports, sorting, keys, numbers, white space, output, what is wrong with instructions.
$folder = sys_get_temp_dir() . '/hey_xsl_' . getmypid();
mkdir($folder);
chdir($folder);
ob_start(fn($text) => str_replace($folder, '', $text));
function t($body, $xml = '<r><a n="1">x</a><a n="2">y</a><b/></r>', $f = 'transformToXml', $prep = null) {
 $d = new DOMDocument; $d->loadXML($xml); $s = new DOMDocument; $s->loadXML(str_starts_with($body, '<?') || str_starts_with($body, '<!') ? $body : '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'.$body.'</xsl:stylesheet>'); $p = new XSLTProcessor; 
 echo "--- $body\n"; var_dump($p->importStylesheet($s)); if ($prep) $prep($p); try { $r = $p->$f($d); } catch (Throwable $e) { echo get_class($e), " ", $e->getMessage(), "\n"; $r = null; } if (is_object($r)) { echo get_class($r), "\n", $r->saveXML(); } else { var_dump($r); } foreach (libxml_get_errors() as $e) echo "    {$e->level} {$e->code} L{$e->line} C{$e->column} [", basename($e->file), "] ", $e->message; libxml_clear_errors(); }
$h = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">';
file_put_contents('imp.xsl', $h.'<xsl:template match="a">imp-a(<xsl:apply-templates/>)</xsl:template><xsl:template match="b">imp-b</xsl:template><xsl:variable name="v" select="\'imp\'"/><xsl:template name="n">imp-n</xsl:template></xsl:stylesheet>');
file_put_contents('inc.xsl', $h.'<xsl:template match="c">inc-c</xsl:template><xsl:param name="ip" select="7"/></xsl:stylesheet>');
t('<xsl:import href="imp.xsl"/><xsl:include href="inc.xsl"/><xsl:variable name="v" select="\'main\'"/><xsl:template match="a">main[<xsl:apply-imports/>]<xsl:value-of select="$v"/><xsl:call-template name="n"/></xsl:template>', '<r><a>t<b/></a><b/><c/></r>');
t('<xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template><xsl:template match="x:b" xmlns:x="urn:x"><changed/></xsl:template>', '<r xmlns="urn:x" xmlns:y="urn:y" y:a="1"><b/><y:c>t</y:c><d xmlns=""/></r>');
t('<xsl:output indent="yes"/><xsl:template match="/"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>a<b>c</b></p></body></html></xsl:template>');
t('<xsl:template match="/"><xsl:for-each select="//i"><xsl:sort select="@k"/><xsl:sort select="." data-type="number"/><xsl:value-of select="."/>,</xsl:for-each></xsl:template>', '<r><i k="b">10</i><i k="a">9</i><i k="a">10</i><i k="B">1</i><i>x</i></r>');
t('<xsl:template match="r"><xsl:variable name="n" select="count(*)"/><xsl:choose><xsl:when test="$n &gt; 2">many</xsl:when><xsl:when test="$n = 1">one</xsl:when><xsl:otherwise>few</xsl:otherwise></xsl:choose><xsl:text>&#10;</xsl:text><xsl:value-of select="concat(name(*[1]), \'-\', local-name(*[last()]), sum(*/@n), string-length(.), translate(., \'xy\', \'XY\'), substring-after(.,\'x\'), normalize-space(\' a  b \'))"/></xsl:template>');
t('<xsl:key name="k" match="i" use="@g"/><xsl:template match="r"><xsl:for-each select="i[generate-id() = generate-id(key(\'k\', @g)[1])]"><g n="{@g}"><xsl:for-each select="key(\'k\', @g)"><xsl:copy-of select="."/></xsl:for-each></g></xsl:for-each></xsl:template>', '<r><i g="1">a</i><i g="2">b</i><i g="1">c</i></r>');
t('<xsl:template match="/"><xsl:variable name="x"><a>1</a><a>2</a></xsl:variable><o><xsl:copy-of select="$x"/><xsl:value-of select="string($x)"/><xsl:value-of select="$x = 12"/><xsl:value-of select="boolean($x)"/></o></xsl:template>');
t('<xsl:template match="/"><o><xsl:for-each select="r/a"><xsl:if test="position() != 1">,</xsl:if><xsl:value-of select="."/><xsl:if test="position()=last()">.</xsl:if></xsl:for-each></o></xsl:template>');
t('<xsl:template match="r"><xsl:apply-templates select="a"><xsl:with-param name="p" select="@n"/><xsl:with-param name="q">rtf</xsl:with-param></xsl:apply-templates></xsl:template><xsl:template match="a"><xsl:param name="p" select="\'d\'"/><xsl:param name="q"/><xsl:value-of select="concat($p,$q)"/></xsl:template>');
t('<xsl:template match="/"><xsl:element name="a"><xsl:attribute name="x:b" namespace="urn:b">v</xsl:attribute></xsl:element><xsl:element name="p:q" xmlns:p="urn:p"/></xsl:template>');
t('<xsl:template match="/"><a xmlns="urn:d"><b xmlns=""><c/></b></a></xsl:template>');
t('<xsl:template match="/"><a b="{{x}}" c="{1+1}{r/a}" d="{\'}\'}"/></xsl:template>');
t('<xsl:template match="processing-instruction()">PI:<xsl:value-of select="name()"/></xsl:template><xsl:template match="comment()">C:<xsl:value-of select="."/></xsl:template>', '<r><?p data?><!--com-->t</r>');
t('<xsl:template match="/"><xsl:number value="1234567" grouping-separator="," grouping-size="3"/> <xsl:number value="4" format="(i)"/> <xsl:number value="27" format="A."/> <xsl:number value="7" format="001"/></xsl:template>');
t('<xsl:template match="s"><xsl:number level="multiple" count="s" format="1.1 "/><xsl:value-of select="@t"/>;<xsl:apply-templates select="s"/></xsl:template>', '<r><s t="a"><s t="b"/><s t="c"><s t="d"/></s></s><s t="e"/></r>');
foreach (['#', '0', '#.##', '000.00', '#,###.0', '0%', '$#', '#;(#)', '0.0#', '###0'] as $f) foreach ([0, 1.005, -3.456, 1234567.891, 0.5] as $n) $c[] = "<xsl:value-of select=\"format-number($n, '$f')\"/> "; t('<xsl:template match="/"><xsl:text> </xsl:text>'.implode('', $c).'</xsl:template>');
t('<xsl:output method="html" encoding="iso-8859-1" doctype-public="-//W3C//DTD HTML 4.01//EN" doctype-system="http://www.w3.org/TR/html4/strict.dtd"/><xsl:template match="/"><html><head/><body><a href="x y">é</a><input checked="checked"/><textarea></textarea><pre> a </pre></body></html></xsl:template>');
t('<xsl:output method="xml" encoding="UTF-8" indent="yes"/><xsl:template match="/"><!-- gone --><xsl:comment>kept</xsl:comment><r><a/>t<b/></r></xsl:template>');
t('<xsl:strip-space elements="r"/><xsl:preserve-space elements="a"/><xsl:output indent="yes"/><xsl:template match="/"><xsl:copy-of select="*"/></xsl:template>', "<r>\n <a> <b/> </a>\n <c/></r>");
t('<xsl:template match="a[1]">first</xsl:template><xsl:template match="a[last()]">last</xsl:template><xsl:template match="r/b | zz">B</xsl:template><xsl:template match="id(\'q\')">ID</xsl:template>', '<!DOCTYPE r [<!ATTLIST a id ID #IMPLIED>]><r><a>1</a><a id="q">2</a><a>3</a><b/></r>');
t('<xsl:template match="/"><xsl:value-of select="system-property(\'xsl:version\') + 1"/><xsl:value-of select="substring-after(unparsed-entity-uri(\'u\'), \'uri\')"/></xsl:template>', '<!DOCTYPE r [<!NOTATION n SYSTEM "n"><!ENTITY u SYSTEM "uri.gif" NDATA n>]><r/>');
t('<xsl:template match="/"><xsl:copy-of select="r/a/@n"/></xsl:template>');
t('<xsl:template match="/"><o><xsl:copy-of select="r/a/@n"/></o></xsl:template>');
t('<xsl:template match="/"><xsl:apply-templates select="1"/></xsl:template>');
t('<xsl:template match="/"><xsl:for-each select="\'x\'"/></xsl:template>');
t('<xsl:template name="l"><xsl:call-template name="l"/></xsl:template><xsl:template match="/"><xsl:call-template name="l"/></xsl:template>', '<r/>', 'transformToXml', function ($p) { $p->maxTemplateDepth = 20; });
t('<xsl:template match="a["><o/></xsl:template>');
t('<xsl:template match="/" name="d"/><xsl:template name="d"/>');
t('<xsl:template match="/"><xsl:if><o/></xsl:if><xsl:for-each/><xsl:copy-of/><xsl:element/></xsl:template>');
t('<xsl:output method="text" encoding="utf-16"/><xsl:template match="/"></xsl:template>');
 foreach (['attribute','processing-instruction','variable','param','with-param','call-template','when','value-of','sort', 'message','text','copy'] as $n) t("<xsl:template match=\"/\"><xsl:$n/></xsl:template>"); t('<xsl:template match="/"><xsl:attribute name="x">1</xsl:attribute></xsl:template>'); t('<xsl:template match="/"><xsl:choose><a/></xsl:choose></xsl:template>'); t('<xsl:template match="/"><xsl:choose/></xsl:template>'); t('<xsl:param/><xsl:variable/>'); t('<xsl:key name="a"/>'); t('<xsl:template match="/"><xsl:apply-templates><x/></xsl:apply-templates></xsl:template>');
t('<xsl:template match="r"><xsl:for-each select="a"><xsl:variable name="v" select="."/><xsl:for-each select="."><xsl:variable name="v" select="2"/><xsl:value-of select="$v"/></xsl:for-each></xsl:for-each></xsl:template>');

array_map('unlink', glob('*.xsl'));
chdir('/');
rmdir($folder);
