/**
 * Regular expressions that are not linear and may stay, by their text, each with why no text can
 * make them slow.
 */
export const BOUNDED: ReadonlyMap<string, string> = new Map<string, string>([
  [
    String.raw`/((?:\\?[A-Za-z]{1,24}(?:_\{?\w{1,12}\}?)?'?|[([][\w\s,]{1,40}[)\]])\s{0,4}(?:=|:|\\in\b))\s{0,4}[$\\({ [*]{0,12}$/`,
    'asked about at most 80 characters between two answers',
  ],
  [
    String.raw`/(?:^|[\s\p{P}])(?:is|are|was|were|be|equals|equal\s+to|has|have|had|costs|cost|makes|make|gives|get|gets|got|needs|pays|total\s+of|equal|est\s+de|est|sont|ist|sind|beträgt|es|son|è|é|равно|равна|равен|是|为|為|等于|共有|有|は|هو|है|là|adalah|=|:|：)(?:\s{1,8}(?:about|approximately|exactly|a|the|only|just|therefore|thus|then|also|équivalent à|de)){0,4}[\s*_("'“:：]{0,12}$|(?:是|为|為|有|等于|は|を)[\s*_("'“:：]{0,12}$/iu`,
    'asked about 48 characters before a value',
  ],
  [
    String.raw`/(?<![\p{L}])(?:(?:is |are |be )?(?:at least|at most|at the least|at the most|(?:no|not) (?:more|less|fewer|greater|larger|smaller) than|more than|less than|fewer than|greater than|larger than|smaller than|bigger than|higher than|lower than|up to|under|over|above|below|not exceeding|a maximum of|a minimum of|mindestens|höchstens|weniger als|mehr als|kleiner als|größer als|au moins|au plus|moins de|plus de|inférieure? à|supérieure? à|al menos|a lo sumo|como máximo|menos de|más de|menor que|mayor que|almeno|al massimo|meno di|più di|pelo menos|no máximo|mais de|maior que|ten minste|hoogstens|minder dan|meer dan|не менее|не более|меньше|больше|как минимум|co najmniej|co najwyżej|en az|en fazla)|(?:(?:one |a |two |three )?(?:half|third|thirds|quarter|quarters|fourth|fifth|tenth)|twice|thrice|double|triple|(?:\w{1,16} )?times)(?: (?:of|the|as much as|as many as))?|(?:the )?(?:positive |negative |principal )?(?:square|cube|cubic|fourth|\w{1,16}th) root of|(?:the )?(?:natural )?log(?:arithm)?(?: base \w{1,16})? of|ln of|(?:the )?(?:sine|cosine|tangent|sin|cos|tan|factorial|square|cube|reciprocal|inverse|opposite|negative|absolute value|sum|difference|product|quotient|floor|ceiling) of|(?:all |the |any |every )?(?:positive |negative )?(?:integer )?(?:multiples?|divisors?|factors?|powers?|roots?) of|between|minus|negative|plus|one and a|the \w{1,16}th)(?: the (?:number|value|quantity))?[\s*$]{1,4}$/iu`,
    'asked about 80 characters before a value',
  ],
]);
