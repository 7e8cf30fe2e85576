/**
 * What letters become when a text is written in another script.
 *
 * @module
 */

/** Chars beside the ASCII that stands for each of them, a line each. */
export const ASCII_PAIRS =
  "¡	!\n©	(C)\n«≪《︽	<<\n­˗‐‑‒–—―−︱︲﹘	-\n®	(R)\n±	+/-\n»≫》︾	>>\n¼	 1/4\n½	 1/2\n¾	 3/4\n¿	?\nÆǢǼᴁ	AE\n" +
  "ÐĐƉƊƋᴅᴆꝹ	D\n×⁎	*\nØǾᴏꝊꝌ	O\nÞꝤꝦ	TH\nß	ss\næǣǽ	ae\nðđƌȡɖɗᵭᶁᶑꝱꝺ	d\n÷⁄∕	/\nøǿⱺꝋꝍ	o\nþᵺꝥꝧ	th\nĦʜⱧꞪ	H\n" +
  "ħɦɧⱨ	h\nıɨᶖ	i\nĸʠꝗꝙ	q\nĿŁȽʟᴌⱠⱢꝆꝈ	L\nŀłƚȴɫɬɭᶅⱡꝇꝉꝲ	l\nŉ	'n\nŊƝɴꞐꞤ	N\nŋƞȵɲɳᵰᶇꝴꞑꞥ	n\nŒɶ	OE\nœ	oe\n" +
  "ŦƬƮȾᴛꞆ	T\nŧƫƭȶʈᵵⱦꝷꞇ	t\nƀƃɓᵬᶀ	b\nƁƂɃʙᴃ	B\nƇȻᴄꞒ	C\nƈȼɕꞓ	c\nƐɆᴇ	E\nƑꜰꝻ	F\nƒᵮᶂꝼ	f\nƓǤɢʛꞠ	G\nƕ	hv\nƖƗɪᵻ	I\n" +
  "ƘᴋⱩꝀꝂꝄꞢ	K\nƙᶄⱪꝁꝃꝅꞣ	k\nƢ	OI\nƣ	oi\nƤᴘ℘ⱣꝐꝒꝔ	P\nƥᵱᵽᶈꝑꝓꝕ	p\nƲᴠỼꝞ	V\nƳɎʏỾ	Y\nƴɏỿ	y\nƵȤᴢⱫⱿ	Z\nƶȥɀʐʑᵶᶎⱬ	z\n" +
  "ǥɠɡᶃꞡ	g\nȷɉɟʝ	j\nȸ	db\nȹ	qp\nȺᴀ	A\nȿʂᵴᶊẜẝꞩ	s\nɄᴜᵾ	U\nɇɛᶒᶓⱸ	e\nɈᴊ	J\nɌʀⱤꝶꞦ	R\nɍɼɽɾᵲᵳᶉꝵꞧ	r\nɱᵯᶆꝳ	m\nʉᶙ	u\n" +
  "ʋᶌỽⱱⱴꝟ	v\nʣʥ	dz\nʦ	ts\nʪ	ls\nʫ	lz\nʹʻʼʽˈʹ‘’‛′	'\nʺ“”‟″〝〞	\"\n˂‹〈〈︿	<\n˃›〉〉﹀	>\n˄ˆ	^\nˋ	`\nː	:\n˖	+\n˜	~\n" +
  "ᴍⱮ	M\nᴡⱲ	W\nᵫ	ue\nᶍℌ	x\nᶏẚⱥ	a\nẞ	SS\nỺ	LL\nỻ	ll\n‖∥	||\n‚、︑﹑､	,\n„	,,\n⁅〔〘〚︹﹝	[\n⁆〕〙〛︺﹞	]\n₠	CE\n₢	Cr\n" +
  "₣	Fr.\n₤	L.\n₧	Pts\n₹	Rs\n₺	TL\n℗	(P)\n℞	Rx\n⅐	 1/7\n⅑	 1/9\n⅒	 1/10\n⅓	 1/3\n⅔	 2/3\n⅕	 1/5\n⅖	 2/5\n" +
  "⅗	 3/5\n⅘	 4/5\n⅙	 1/6\n⅚	 5/6\n⅛	 1/8\n⅜	 3/8\n⅝	 5/8\n⅞	 7/8\n⅟	 1/\n↉	 0/3\n←￩	<-\n→￫	->\n↔	<->\n∖	\\\n" +
  "∣	|\n⦅｟	((\n⦆｠	))\nⱳ	w\nⱾꜱꞨ	S\n。︒｡	.\n〇	0\n㎧	m/s\n㎮	rad/s\n㏆	C/kg\n㏗	pH\n㏞	V/m\n㏟	A/m\nꜲ	AA\nꜳ	aa\nꜴ	AO\n" +
  "ꜵ	ao\nꜶ	AU\nꜷ	au\nꜸꜺ	AV\nꜹꜻ	av\nꜼ	AY\nꜽ	ay\nꝎ	OO\nꝏ	oo\nꝖꝘ	Q\nꝠ	VY\nꝡ	vy\n";

/** Letters of Cyrillic, each before what it becomes. */
export const CYRILLIC_PAIRS =
  "ЀÈ ЁË ЂĐ ЃǴ ЄÊ ЅẐ ІÍ ЇÍ̈ ЈJ̌ ЉL̂ ЊN̂ ЋĆ ЌḰ ЍÌ ЎŬ ЏD̂ АA БB ВV ГG ДD ЕE ЖŽ ЗZ ИI ЙJ КK ЛL МM " +
  "НN ОO ПP РR СS ТT УU ФF ХH ЦC ЧČ ШŠ ЩŜ Ъʺ̱ ЫY Ьʹ̱ ЭÉ ЮÛ ЯÂ аa бb вv гg дd еe жž зz иi йj кk " +
  "лl мm нn оo пp рr сs тt уu фf хh цc чč шš щŝ ъʺ ыy ьʹ эé юû яâ ѐè ёë ђđ ѓǵ єê ѕẑ іí їí̈ јǰ " +
  "љl̂ њn̂ ћć ќḱ ѝì ўŭ џd̂ ҐG̀ ґg̀ ҒĠ ғġ ҔĞ ҕğ ҘZ̦ ҙz̦ ҚKˌ қkˌ ҢŇ ңň ҮÜ үü ҰŪ ұū ҺḪ һḫ ӁŽ̆ ӂž̆ " +
  "ӐĂ ӑă ӒÄ ӓä ӔÆ ӕæ ӖĔ ӗĕ ӘƏ әə ӚƏ̈ ӛə̈ ӜŽ̈ ӝž̈ ӞZ̈ ӟz̈ ӢĪ ӣī ӤÏ ӥï ӦÖ ӧö ӨÖ өö ӬÉ̈ ӭé̈ ӮŪ ӯū " +
  "ӰÜ ӱü ӲŰ ӳű ӴČ̈ ӵč̈ ӸŸ ӹÿ ";

/** Letters of Greek, each before what it becomes. */
export const GREEK_PAIRS =
  "ͺi ;? ΄´ ΆÁ ·: ΈÉ ΉḖ ΊÍ ΌÓ ΎÝ ΏṒ ΐḯ ΑA ΒB ΓG ΔD ΕE ΖZ ΗĒ ΘTH ΙI ΚK ΛL ΜM ΝN ΞX ΟO ΠP ΡR ΣS " +
  "ΤT ΥY ΦPH ΧCH ΨPS ΩŌ ΪÏ ΫŸ άá έé ήḗ ίí ΰÿ́ αa βb γg δd εe ζz ηē θth ιi κk λl μm νn ξx οo πp " +
  "ρr ςs̱ σs τt υy φph χch ψps ωō ϊï ϋÿ όó ύý ώṓ ϐb ϑth ϒY ϓÝ ϔŸ ϕph ϖp ϰk ϱr ϲs ϳj ϴTH ϵe ϷŠ " +
  "ϸš ϹS ϺŜ ϻŝ ";

/** Letters of Hebrew, each before what it becomes. */
export const HEBREW_PAIRS =
  "אʼ בb גg דd הh וw זz חẖ טt יy ךk כk לl םm מm ןn נn סs עʻ ףp פp ץẕ צẕ קq רr שş תţ ";

/** Letters of Arabic, each before what it becomes. */
export const ARABIC_PAIRS =
  "ءʾ آậ أạ̉ ؤw̉ إạ̹ ئỷ اạ بb ةẗ تt ثtẖ جj حḥ خkẖ دd ذdẖ رr زz سs شsẖ صṣ ضḍ طṭ ظẓ عʿ غgẖ ـ فf " +
  "قq كk لl مm نn هh وw ىy̱ يy ٠0 ١1 ٢2 ٣3 ٤4 ٥5 ٦6 ٧7 ٨8 ٩9 پp چcẖ ژzẖ کḵ گg یy̰ ،, ؛; ؟? ًaⁿ " +
  "ٌuⁿ ٍiⁿ َa ُu ِi ّ̃ ْ̊ ";

/** Letters of Armenian, each before what it becomes. */
export const ARMENIAN_PAIRS =
  "ԱA ԲB ԳG ԴD ԵE ԶZ ԷĒ ԸƏ ԹTʻ ԺŽ ԻI ԼL ԽX ԾC ԿK ՀH ՁJ ՂĠ ՃČ ՄM ՅY ՆN ՇŠ ՈO ՉČʻ ՊP ՋJ̌ ՌṘ ՍS " +
  "ՎV ՏT ՐR ՑCʻ ՒW ՓPʻ ՔKʻ ՕŌ ՖF ՚’ ՝, ՞? աa բb գg դd եe զz էē ըə թtʻ ժž իi լl խx ծc կk հh ձj " +
  "ղġ ճč մm յy նn շš ոo չčʻ պp ջǰ ռṙ սs վv տt րr ցcʻ ւw փpʻ քkʻ օō ֆf ևev ";

/** Letters of Georgian, each before what it becomes. */
export const GEORGIAN_PAIRS =
  "აa ბb გg დd ეe ვv ზz თt იi კkʼ ლl მm ნn ოo პpʼ ჟzh რr სs ტtʼ უu ფp ქk ღgh ყqʼ შsh ჩch ცts " +
  "ძdz წtsʼ ჭchʼ ხkh ჯj ჰh ";

/** Syllables of Katakana, each before what it becomes. */
export const KATAKANA_PAIRS =
  "アa イi ウu エe オo カka ガga キki ギgi クku グgu ケke ゲge コko ゴgo サsa ザza シshi ジji スsu ズzu セse ゼze ソso " +
  "ゾzo タta ダda チchi ヂdji ツtsu ヅdzu テte デde トto ドdo ナna ニni ヌnu ネne ノno ハha バba パpa ヒhi ビbi ピpi " +
  "フfu ブbu プpu ヘhe ベbe ペpe ホho ボbo ポpo マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa " +
  "ヰwi ヱwe ヲwo ンn ヴvu ";
