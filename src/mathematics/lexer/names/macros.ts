/**
 * Every LaTeX command that an answer may hold, by what it means. One that is not here is an error
 * that names it.
 */
import type { FunctionName } from '../../functions.ts';

export type MacroMeaning =
  /** nothing: style, spacing */
  | { is: 'nothing' }
  /** nothing, with so many {…} arguments that are dropped too */
  | { is: 'dropped'; arguments: number }
  /** a gap as wide as a separator */
  | { is: 'gap' }
  /** its argument is words */
  | { is: 'text' }
  /** its argument is upright: a unit, a name, an operator */
  | { is: 'upright' }
  /** its argument, in another font */
  | { is: 'font'; mode: 'bold' | 'cal' | 'frak' | 'bb' | 'math' }
  | { is: 'letter'; base: string }
  | { is: 'function'; name: FunctionName }
  | { is: 'constant'; name: string }
  | { is: 'relation' | 'logic' | 'set-op' | 'op'; text: string }
  | { is: 'open' | 'close'; text: string }
  | { is: 'bar'; text: '|' | '\\|'; side?: 'left' | 'right' }
  /** \left, \right, \middle, \big…: they only size the bracket that follows */
  | { is: 'size'; side?: 'left' | 'right' }
  /** has a grammar of its own in the parser, under `text` */
  | { is: 'macro'; text: string }
  | { is: 'forbidden' };

const words = (list: string) => list.split(' ');
const MACROS = new Map<string, MacroMeaning>();
const add = (list: string, meaning: MacroMeaning) => {
  for (const name of words(list)) MACROS.set(name, meaning);
};
/** name:text pairs */
const addEach = (list: string, make: (text: string) => MacroMeaning) => {
  for (const pair of words(list)) {
    const colon = pair.indexOf(':');
    const name = colon > 0 ? pair.slice(0, colon) : pair;
    MACROS.set(name, make(colon > 0 ? pair.slice(colon + 1) : pair));
  }
};

add(
  'displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits hfill hfil null relax strut mathstrut',
  {
    is: 'nothing',
  },
);
add(
  'notag nonumber hline cline toprule bottomrule centering noindent it bf rm sf tt tiny small large Large',
  {
    is: 'nothing',
  },
);
add('LARGE huge Huge normalsize bfseries mathsurround unboldmath boldmath smallskip medskip par protect', {
  is: 'nothing',
});
add(
  'thinspace medspace thickspace negthinspace space enspace nobreakspace nobreak allowbreak therefore because',
  {
    is: 'nothing',
  },
);
add(
  'mathbin mathrel mathord mathopen mathclose mathpunct mathinner mathop boxed fbox framebox underline ensuremath',
  {
    is: 'nothing',
  },
);
add('underbrace overbrace smash mathchoice displaylimits xspace bigskip', { is: 'nothing' });
add('phantom hphantom vphantom color label tag setlength pagecolor', {
  is: 'dropped',
  arguments: 1,
});
add('textcolor colorbox', { is: 'dropped', arguments: 1 });
add('fcolorbox', { is: 'dropped', arguments: 2 });
add('quad qquad newline linebreak', { is: 'gap' });
add('text textrm textnormal textbf textit textsf texttt textsc textup textmd mbox hbox emph textsl', {
  is: 'text',
});
add('ce mathrm operatorname operatorname* operatornamewithlimits mathup unit si textmd', { is: 'upright' });
add('mathbf boldsymbol bm pmb mathbfit symbf bold', { is: 'font', mode: 'bold' });
add('mathcal mathscr cal', { is: 'font', mode: 'cal' });
add('mathfrak', { is: 'font', mode: 'frak' });
add('mathbb Bbb mathds', { is: 'font', mode: 'bb' });
add('mathit mathsf mathtt mathnormal', { is: 'font', mode: 'math' });

const letter = (base: string): MacroMeaning => ({ is: 'letter', base: `\\${base}` });
addEach(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho sigma tau upsilon phi chi psi omega',
  letter,
);
addEach('Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega', letter);
addEach(
  'Alpha:A Beta:B Epsilon:E Zeta:Z Eta:H Iota:I Kappa:K Mu:M Nu:N Omicron:O Rho:P Tau:T Chi:X',
  (base) => letter(`operatorname{${base}}`),
);
addEach(
  'varepsilon:epsilon vartheta:theta varphi:phi varrho:rho varsigma:sigma varkappa:kappa digamma imath:imath jmath:jmath',
  letter,
);
addEach(
  'ell hbar aleph wp mho AA square:square Box:square star bullet oslash odot top bot intercal:top dagger',
  letter,
);
addEach(
  'angle measuredangle:angle sphericalangle:angle triangle bigtriangleup:triangle vartriangle:triangle',
  letter,
);
addEach(
  'nabla partial diamond Diamond:diamond blacksquare:square heartsuit spadesuit clubsuit hslash:hbar',
  letter,
);
addEach('checkmark complement sharp flat natural bigstar:star ddagger varPhi:Phi varOmega:Omega', letter);
addEach('emptyset varnothing:emptyset empty:emptyset', letter);
addEach('Alef:aleph beth gimel eth S P micro:mu', letter);

addEach('pi varpi:pi infty:infinity', (name) => ({ is: 'constant', name }));
add('minf', { is: 'constant', name: 'minf' });
add('infin', { is: 'constant', name: 'infinity' });

addEach(
  'exp ln log lg:lg sin cos tan cot sec csc arcsin:asin arccos:acos arctan:atan arccot:acot arcsec:asec arccsc:acsc ' +
    'sinh cosh tanh coth sech csch arcsinh:asinh arccosh:acosh arctanh:atanh arsinh:asinh arcosh:acosh artanh:atanh ' +
    'arccoth:acoth arccsch:acsch arcsech:asech arcoth:acoth arcsch:acsch arsech:asech ' +
    'sgn sign:sgn gcd lcm min max inf sup arg det dim ker deg Re:re Im:im tr:trace rank erf cis tg:tan ctg:cot cosec:csc ' +
    'arctg:atan arcctg:acot sh:sinh ch:cosh th:tanh',
  (name) => ({ is: 'function', name: name as FunctionName }),
);
add('Pr', { is: 'letter', base: 'P' });
add('hom', { is: 'letter', base: '\\hom' });

addEach(
  'eq:= ne:!= neq:!= lt:< gt:> le:<= leq:<= leqslant:<= leqq:<= ge:>= geq:>= geqslant:>= geqq:>= approx:~~ approxeq:~~ ' +
    'simeq:~~ thickapprox:~~ doteq:~~ sim:~ cong:~= equiv:== propto:prop varpropto:prop in notin ni subset subseteq ' +
    'supset supseteq subsetneq:subset supsetneq:supset nsubseteq nsubset perp parallel divides nmid:ndivides to:-> ' +
    'rightarrow:-> longrightarrow:-> xrightarrow:-> ll:<< gg:>> prec succ preceq:<= succeq:>= ' +
    'coloneqq:= triangleq:= nleq:> ngeq:< nless:>= ngtr:<= isin:in sube:subseteq',
  (text) => ({ is: 'relation', text }),
);
addEach(
  'land:and wedge:and lor:or vee:or lnot:not neg:not implies Rightarrow:implies Longrightarrow:implies iff ' +
    'Leftrightarrow:iff Longleftrightarrow:iff leftrightarrow:iff forall exists nexists:nexists veebar:xor',
  (text) => ({ is: 'logic', text }),
);
addEach(
  'cup:union cap:intersection setminus:difference smallsetminus:difference backslash:difference bigcup:bigunion ' +
    'bigcap:bigintersection sqcup:union uplus:union bigsqcup:bigunion biguplus:bigunion ominus:symmetric-difference',
  (text) => ({ is: 'set-op', text }),
);
addEach(
  'times:x cdot:* cdotp:* ast:* div:/ pm mp plusmn:pm bmod pmod pod:pmod mod:bmod circ:degree degree:degree ' +
    'textdegree:degree prime:prime ldots:... cdots:... dots:... dotsc:... dotsb:... dotsm:... dotsi:... dotso:... vdots:... ddots:... ' +
    'textellipsis:... hdots:... permil permille:permil euro texteuro:euro pounds textsterling:pounds yen textyen:yen rupee cent ' +
    'textcent:cent ruble won dollar:$ textdollar:$ percent:% colon:: mapsto longmapsto:mapsto oplus otimes bigoplus:oplus ' +
    'mid minus:- plus:+ comma:, surd surdthree:surd3 surdfour:surd4 divsymbol:/ textbackslash:row middot:* ' +
    'textquotesingle:prime celsius:celsius fahrenheit:fahrenheit degreeCelsius:celsius restriction:restrict upharpoonright:restrict',
  (text) => ({ is: 'op', text }),
);

addEach('lbrace:\\{ lbrack:[ lparen:( langle:< lfloor:lfloor lceil:lceil lang:<', (text) => ({
  is: 'open',
  text,
}));
addEach('rbrace:\\} rbrack:] rparen:) rangle:> rfloor:lfloor rceil:lceil rang:>', (text) => ({
  is: 'close',
  text,
}));
add('vert mvert', { is: 'bar', text: '|' });
add('Vert', { is: 'bar', text: '\\|' });
add('lvert', { is: 'bar', text: '|', side: 'left' });
add('rvert', { is: 'bar', text: '|', side: 'right' });
add('lVert', { is: 'bar', text: '\\|', side: 'left' });
add('rVert', { is: 'bar', text: '\\|', side: 'right' });
add('left', { is: 'size', side: 'left' });
add('right', { is: 'size', side: 'right' });
add('bigl Bigl biggl Biggl', { is: 'size', side: 'left' });
add('bigr Bigr biggr Biggr', { is: 'size', side: 'right' });
add('middle big Big bigg Bigg bigm Bigm biggm Biggm', { is: 'size' });

addEach(
  'frac dfrac:frac tfrac:frac cfrac:frac sfrac:frac nicefrac:frac xfrac:frac over:over choose:choose atop:atop ' +
    'sqrt binom dbinom:binom tbinom:binom sum prod coprod:prod int iint iiint oint lim limsup:lim liminf:lim begin end ' +
    'vec overrightarrow:vec hat widehat:hat bar overline:bar tilde widetilde:tilde dot ddot acute:hat grave:hat check:hat ' +
    'breve:hat mathring:dot overleftrightarrow:bar overset underset stackrel substack not hspace vspace:hspace num SI qty ang ' +
    'argmax argmin pmatrix:pmatrix widecheck:hat arc:bar wideparen:bar overarc:bar ' +
    'underrightarrow:vec overparen:bar stirling Stirling:stirling',
  (text) => ({ is: 'macro', text }),
);

add(
  'def gdef edef xdef newcommand renewcommand providecommand DeclareMathOperator let catcode csname expandafter',
  {
    is: 'forbidden',
  },
);
add(
  'input include write openin openout read loop repeat if else fi href url includegraphics cancel bcancel xcancel',
  {
    is: 'forbidden',
  },
);
add(
  'sout rlap llap mathrlap mathllap clap raisebox hskip mskip mkern kern special usepackage immediate newenvironment',
  {
    is: 'forbidden',
  },
);
add(
  'setbox copy box begingroup endgroup message jobname unskip lowercase uppercase romannumeral number the',
  {
    is: 'forbidden',
  },
);

/** What a command means, by its name without the backslash; undefined when it is not known. */
export function macro(name: string): MacroMeaning | undefined {
  return MACROS.get(name);
}
