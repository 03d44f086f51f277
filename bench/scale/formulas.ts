/** What theory knows of queues: M/M/c, and M/G/1 by Pollaczek and Khinchine. */

/**
 * Probability that an arrival has to wait (Erlang C).
 * @param offered arrivals a time × service time
 */
export function erlangC(servers: number, offered: number): number {
  // Erlang B by its recursion, which overflows for no number of servers.
  let blocked = 1;
  for (let count = 1; count <= servers; count++) blocked = (offered * blocked) / (count + offered * blocked);
  const utilisation = offered / servers;
  return blocked / (1 - utilisation * (1 - blocked));
}

/** Mean wait in a queue of so many servers, in units of `serviceMs`. */
export function meanWait(servers: number, utilisation: number, serviceMs: number): number {
  return (erlangC(servers, servers * utilisation) * serviceMs) / (servers * (1 - utilisation));
}

/** The wait that this share of arrivals does not exceed. */
export function waitQuantile(
  { servers, utilisation, serviceMs }: { servers: number; utilisation: number; serviceMs: number },
  share: number,
): number {
  const waiting = erlangC(servers, servers * utilisation);
  if (1 - share >= waiting) return 0;
  return (Math.log(waiting / (1 - share)) * serviceMs) / (servers * (1 - utilisation));
}

/** Mean wait of one server whose service times have this spread. */
export function meanWaitOfOne(utilisation: number, serviceMs: number, spread: number): number {
  return ((utilisation / (1 - utilisation)) * serviceMs * (1 + spread ** 2)) / 2;
}
