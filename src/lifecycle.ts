/**
 * The lives of the parts of a process: started together, drained together, closed one by one in
 * reverse order.
 */

export interface PartStatus {
  ready: boolean;
  /** For people; also named states, as of each runtime. */
  detail: Record<string, string>;
}

/** One life, one object. What a part does not need is left out. */
export interface Part {
  name: string;
  /** For a part that has to be ready before the service takes work: asked by /readyz. */
  status?(): PartStatus;
  /** What has to come up after the service listens; /readyz tells how far it is. */
  start?(): Promise<void>;
  /** Does ahead what the first to ask would wait for, when nothing else is waited for. */
  prepare?(): Promise<void>;
  /** On the signal to stop: finishes what it has within the time, and takes nothing new. */
  drain?(limitMs: number): Promise<void>;
  close?(): Promise<void>;
}

export class Lifecycle {
  readonly #parts: Part[] = [];
  #unstarted: Part[] = [];

  /** A part uses those that were added before it: it is closed before them. */
  add(part: Part): void {
    this.#parts.push(part);
    this.#unstarted.push(part);
  }

  /** Of each part that has one. */
  statuses(): Record<string, PartStatus> {
    const told = this.#parts.flatMap((part) => {
      const status = part.status?.();
      return status ? [[part.name, status] as const] : [];
    });
    return Object.fromEntries(told);
  }

  /** Starts each part once; later calls have nothing left to do. */
  async start(): Promise<void> {
    const parts = this.#unstarted;
    this.#unstarted = [];
    await Promise.all(parts.map((part) => part.start?.()));
  }

  /**
   * After the start. What could not be done ahead is done when somebody asks.
   * @param onFault told of each part that could not
   */
  async prepare(onFault: (name: string, error: unknown) => void): Promise<void> {
    for (const part of this.#parts) await part.prepare?.().catch((error) => onFault(part.name, error));
  }

  async drain(limitMs: number): Promise<void> {
    await Promise.all(this.#parts.map((part) => part.drain?.(limitMs)));
  }

  async close(): Promise<void> {
    for (const part of this.#parts.splice(0).reverse()) await part.close?.();
  }
}
