/** A search and the customers it finds, by their names; `near` ones follow those that have what was typed. */
export interface NameSearch {
  readonly typed: string;
  readonly found: readonly string[];
  readonly near?: readonly string[];
}

export type NamedCustomer = Readonly<Record<'name' | 'phone', string> & { email?: string }>;

/** Customers of one company. */
export const NAMED_CUSTOMERS: readonly NamedCustomer[] = [
  { name: 'John Smith', phone: '+12125550881', email: 'john.smith@example.com' },
  { name: 'Jon Snow', phone: '+12125550002' },
  { name: 'Johann Sebastian Bach', phone: '+12125550003' },
  { name: 'José García López', phone: '+12125550004' },
  { name: "Sean O'Brien", phone: '+12125550005' },
  { name: 'Siobhán O’Connor', phone: '+12125550006' },
  { name: 'Jürgen Groß', phone: '+12125550007' },
  { name: 'Müller-Lüdenscheidt, Hans', phone: '+12125550008' },
  { name: 'Anne-Marie van Dyk', phone: '+12125550009' },
  { name: 'Lech Wałęsa', phone: '+12125550010' },
  { name: 'Søren Kierkegård', phone: '+12125550011' },
  { name: 'İbrahim Işık', phone: '+12125550012' },
  { name: 'Dvořák, Antonín', phone: '+12125550013' },
  { name: 'Æthelred Œuvre', phone: '+12125550014' },
  { name: 'Đorđe Þór', phone: '+12125550015' },
  { name: 'Nguyễn Thị Minh Khai', phone: '+12125550016' },
  { name: 'Владимир Йовков', phone: '+12125550017' },
  { name: 'Γιώργος Παπαδόπουλος', phone: '+12125550018' },
  { name: '王芳', phone: '+12125550019' },
  { name: '田中さくら', phone: '+12125550020' },
  { name: '김민준', phone: '+12125550021' },
  { name: 'مُحَمَّد علي', phone: '+12125550022' },
  { name: 'प्रिया शर्मा', phone: '+12125550023' },
  { name: 'J. R. R. Tolkien', phone: '+12125550024' },
  { name: 'Mc Donald, Ronald', phone: '+12125550025' },
  { name: 'Bäckerei 24/7 GmbH & Co. KG', phone: '+12125550026' },
  { name: 'Müller & Sohn', phone: '+12125550027' },
  { name: 'A_B %100', phone: '+12125550028' },
  { name: 'Zoë Quinn', phone: '+12125550029' },
  { name: 'Ｆｕｌｌ Ｗｉｄｔｈ', phone: '+12125550030' },
  { name: 'e\u0301mile Zola', phone: '+12125550031' },
];

const search = (typed: string, ...found: string[]): NameSearch => ({ typed, found });
const near = (typed: string, ...names: string[]): NameSearch => ({ typed, found: [], near: names });

const JOHN = 'John Smith';
const JON = 'Jon Snow';
const BACH = 'Johann Sebastian Bach';
const JOSE = 'José García López';
const BRIEN = "Sean O'Brien";
const CONNOR = 'Siobhán O’Connor';
const GROSS = 'Jürgen Groß';
const LUEDENSCHEIDT = 'Müller-Lüdenscheidt, Hans';
const VAN_DYK = 'Anne-Marie van Dyk';
const WALESA = 'Lech Wałęsa';
const SOREN = 'Søren Kierkegård';
const ISIK = 'İbrahim Işık';
const DVORAK = 'Dvořák, Antonín';
const AETHELRED = 'Æthelred Œuvre';
const DJORDJE = 'Đorđe Þór';
const KHAI = 'Nguyễn Thị Minh Khai';
const VLADIMIR = 'Владимир Йовков';
const GIORGOS = 'Γιώργος Παπαδόπουλος';
const WANG = '王芳';
const TANAKA = '田中さくら';
const KIM = '김민준';
const MUHAMMAD = 'مُحَمَّد علي';
const PRIYA = 'प्रिया शर्मा';
const TOLKIEN = 'J. R. R. Tolkien';
const RONALD = 'Mc Donald, Ronald';
const BAKERY = 'Bäckerei 24/7 GmbH & Co. KG';
const SOHN = 'Müller & Sohn';
const SIGNS = 'A_B %100';
const ZOE = 'Zoë Quinn';
const FULL_WIDTH = 'Ｆｕｌｌ Ｗｉｄｔｈ';
const EMILE = 'émile Zola';

/** More than 120 searches, each as `name` and as `q`. */
export const NAME_SEARCHES: readonly NameSearch[] = [
  // Case and order of words, parts of words, several blanks.
  ...[
    'john smith',
    'JOHN SMITH',
    'smith john',
    'Smith, John',
    '  john   smith ',
    'smi joh',
    'ohn mit',
    'john\u00a0smith',
  ].map((typed) => search(typed, JOHN)),
  ...['john-smith', 'johnsmith', 'john.smith', 'JOHN/SMITH', 'hnsm'].map((typed) => search(typed, JOHN)),
  search('sebastian johann', BACH),
  search('bach johann seb', BACH),
  search('joh', BACH, JOHN),
  search('smith bach'),
  // One and two letters begin a word.
  search('jo', BACH, JOHN, JON, JOSE),
  search('j s', BACH, JOHN, JON),
  search('JO SN', JON),
  search('zo', EMILE, ZOE),
  search('qu', ZOE),
  search('dy', VAN_DYK),
  search('hn'),
  search('x'),
  // Part of the number beside the name.
  ...['john 0881', '0881 john', 'smith 2125550881', 'JOHN 5508'].map((typed) => search(typed, JOHN)),
  search('john 0882'),
  search('snow 0881'),
  search('sn 0002', JON),
  // Accents.
  ...['jose garcia', 'JOSÉ GARCÍA', 'garcía josé', 'lopez jose', 'josé lópez', 'jose\u0301 garci\u0301a'].map((typed) =>
    search(typed, JOSE),
  ),
  ...['dvorak', 'dvořák', 'DVORAK', 'antonin dvorak', 'antonín', 'Dvor\u030Ca\u0301k'].map((typed) =>
    search(typed, DVORAK),
  ),
  ...['zoe', 'zoë', 'ZOE quinn'].map((typed) => search(typed, ZOE)),
  ...['emile', 'émile', 'EMILE', 'Émile Zola', 'e\u0301mile'].map((typed) => search(typed, EMILE)),
  ...['nguyen', 'nguyễn', 'nguyen thi', 'minh khai', 'NGUYEN THI MINH KHAI', 'khai nguyễn'].map((typed) =>
    search(typed, KHAI),
  ),
  // Apostrophes of any kind, or none.
  ...[
    "o'brien",
    'o’brien',
    'obrien',
    'oʼbrien',
    'o`brien',
    'O´Brien',
    'o brien',
    'brien',
    "sean o'b",
    'OBRIEN SEAN',
  ].map((typed) => search(typed, BRIEN)),
  ...["o'connor", 'oconnor', 'O’CONNOR', "siobhan o'connor", 'siobhán', 'o connor'].map((typed) =>
    search(typed, CONNOR),
  ),
  // ß and ss, ł and l, ø and o, letters of two.
  ...['gross', 'groß', 'GROSS', 'GROẞ', 'jurgen gross', 'jürgen groß', 'gros jur'].map((typed) => search(typed, GROSS)),
  ...['walesa', 'wałęsa', 'WALESA', 'lech walesa', 'Wałęsa Lech'].map((typed) => search(typed, WALESA)),
  ...['soren', 'søren', 'SØREN', 'kierkegard', 'kierkegård soren', 'Soren Kierkegard'].map((typed) =>
    search(typed, SOREN),
  ),
  ...['aethelred', 'æthelred', 'ÆTHELRED', 'oeuvre', 'œuvre'].map((typed) => search(typed, AETHELRED)),
  ...['dorde', 'đorđe', 'thor', 'þór'].map((typed) => search(typed, DJORDJE)),
  // Turkish capitals.
  ...['ibrahim', 'İBRAHİM', 'IBRAHIM', 'isik', 'ışık', 'IŞIK', 'İŞIK', 'Isik Ibrahim'].map((typed) =>
    search(typed, ISIK),
  ),
  // Hyphens, blanks and other separators.
  ...[
    'anne marie',
    'anne-marie',
    'annemarie',
    'Anne‑Marie',
    'anne–marie',
    'marie anne',
    'van dyk',
    'vandyk',
    'dyk van',
    'anne dyk',
    'AnneMarie vanDyk',
  ].map((typed) => search(typed, VAN_DYK)),
  ...['muller ludenscheidt', 'müller-lüdenscheidt', 'mullerludenscheidt', 'hans muller', 'Lüdenscheidt'].map((typed) =>
    search(typed, LUEDENSCHEIDT),
  ),
  ...['mcdonald', 'mc donald', 'McDonald', 'donald ronald', 'ronald mcdonald', 'Mc-Donald'].map((typed) =>
    search(typed, RONALD),
  ),
  ...['tolkien', 'j r r tolkien', 'j.r.r. tolkien', 'jrr tolkien', 'JRRTolkien', 'tolkien j'].map((typed) =>
    search(typed, TOLKIEN),
  ),
  search('muller', LUEDENSCHEIDT, SOHN),
  search('müller sohn', SOHN),
  search('Müller & Sohn', SOHN),
  // Digits and signs of the name.
  ...['backerei 24/7', 'bäckerei 24 7', 'gmbh co kg', 'Bäckerei GmbH & Co. KG', 'GMBH'].map((typed) =>
    search(typed, BAKERY),
  ),
  search('&', BAKERY, SOHN),
  search('%', SIGNS),
  search('a_b', SIGNS),
  search('_', SIGNS),
  search('axb'),
  search('\\'),
  // Other scripts, marks that cannot be seen, full-width letters.
  ...['владимир', 'ВЛАДИМИР', 'йовков владимир', 'иовков', 'Вл', 'йо'].map((typed) => search(typed, VLADIMIR)),
  ...['γιωργος', 'Γιώργος', 'ΓΙΩΡΓΟΣ', 'παπαδοπουλος', 'Παπαδόπουλος Γιώργος'].map((typed) => search(typed, GIORGOS)),
  ...['王芳', '王', '芳'].map((typed) => search(typed, WANG)),
  ...['田中', 'さくら', '田中さくら'].map((typed) => search(typed, TANAKA)),
  ...['김민준', '김', '민준'].map((typed) => search(typed, KIM)),
  ...['محمد', 'مُحَمَّد', 'محمد علي', 'على محمد'].map((typed) => search(typed, MUHAMMAD)),
  ...['प्रिया', 'शर्मा', 'शर्मा प्रिया'].map((typed) => search(typed, PRIYA)),
  ...['full width', 'ｆｕｌｌ', 'FULL', 'Ｗidth'].map((typed) => search(typed, FULL_WIDTH)),
  ...['jo\u200bhn sm\u00adith', '\ufeffjohn smith', 'john\u200d smith'].map((typed) => search(typed, JOHN)),
  // One typing error in a word of four letters and more.
  near('jonh smith', JOHN),
  near('smiht john', JOHN),
  near('smth', JOHN),
  near('smoth', JOHN),
  near('smithe', JOHN),
  near('mueller sohn', SOHN),
  near('tolkein', TOLKIEN),
  near('tolken j', TOLKIEN),
  near('obrian', BRIEN),
  near('garzia', JOSE),
  near('ibraham', ISIK),
  near('walessa', WALESA),
  near('soeren', SOREN),
  near('владимер', VLADIMIR),
  near('smiht 0881', JOHN),
  search('smiht 0882'),
  search('jhon zzzz'),
  search('jxn'),
  search('smxxh'),
  search('sebxxtian'),
  { typed: 'john', found: [JOHN], near: [SOHN] },
  { typed: 'john 555', found: [JOHN], near: [SOHN] },
];
