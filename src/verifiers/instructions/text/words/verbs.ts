/**
 * Whether a text begins with a verb. The published code asks a statistical tagger of six megabytes;
 * here a list of verb forms answers, which agrees where a sentence begins with a command, and may
 * not where a word is a noun as well.
 */
import { bareWords } from './bare-words.ts';

/** The first word ends before. */
const MAX_START = 200;

const BASE = `accept achieve act add address adjust admire adopt advise agree aim allow analyze announce
  answer apologize appear apply appreciate approach argue arrange ask assemble assess assist assume
  attempt attend avoid bake balance be beat become begin believe bend bet bind blend boil book boost
  break breathe bring brush build burn buy calculate call care carry catch celebrate challenge change
  chase check choose chop clarify clean click climb close collect combine come compare complete
  compose compute conduct confirm connect consider construct consult contact contain continue
  convert cook copy count cover create cross cultivate cut dance deal decide define deliver depend
  describe design determine develop discover discuss display dive divide do draw dream dress drink
  drive drop earn eat edit embrace emphasize enable encourage end engage enhance enjoy ensure enter
  establish evaluate examine exercise expand expect experience explain explore express extend face
  fall feed feel fight fill find finish fix fly focus fold follow forget form gather generate get
  give go grab grow guess handle hang happen hear help hide highlight hold hope identify ignore
  imagine implement improve include increase indicate inform insert inspire install introduce
  investigate invite involve join jump keep kick know label land laugh launch lay lead learn leave
  lend let lie lift light limit link list listen live locate look lose love maintain make manage
  measure meet melt mention mix monitor move name navigate need note notice observe obtain offer
  open order organize outline pack paint participate pass pay perform pick picture place plan plant
  play point practice prepare present press prevent print prioritize produce promote protect prove
  provide pull push put question raise reach read realize recall receive recognize recommend record
  reduce refer reflect relax release remember remind remove repeat replace reply report represent
  request require research resolve respect respond rest return reveal review ride ring rise roll run
  save say search see seek seem select sell send serve set share shift shine show sing sit sleep
  smile solve sort speak specify spend spread stand start state stay stick stop store strengthen
  strive study submit subtract suggest summarize support suppose swim take talk taste teach tell test
  thank think throw tie touch track train transform translate travel treat try turn understand unite
  update use utilize value verify visit wait wake walk want wash watch wear weigh welcome whisk win
  wish wonder work write`;

const OTHER = `is are am was were been being has have had having does did done doing goes went gone
  says said made makes took taken gives gave given got gotten came saw seen knew known thought found
  told became began begun kept held brought wrote written stood heard ran paid met sat led grew lost
  fell sent built understood drawn broke broken spent chosen chose let's compared based born driven
  eaten flown forgotten hidden spoken stolen thrown worn woken`;

/** Nouns and other words that end like a verb form. */
const NO_VERBS = new Set(
  `nothing something everything anything morning evening spring string king thing during ceiling
  wedding sing ring wing indeed hundred red bed seed weed speed`.split(/\s+/),
);
const VERBS = new Set(`${BASE} ${OTHER}`.split(/\s+/));

/** Forms in -s, -ed and -ing lead back to the base. */
function isVerb(word: string): boolean {
  if (VERBS.has(word)) return true;
  if (NO_VERBS.has(word)) return false;
  if (/^.{3,}(?:ing|ed)$/.test(word)) return true;
  return word.endsWith('s') && (VERBS.has(word.slice(0, -1)) || VERBS.has(word.slice(0, -2)));
}

export function beginsWithVerb(text: string): boolean {
  const first = bareWords(text.slice(0, MAX_START))[0];
  return first !== undefined && isVerb(first);
}
