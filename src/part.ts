export interface PartStatus {
  ready: boolean;
  /** For people; also named states, as of each runtime. */
  detail: Record<string, string>;
}

/** A part of the service that has to be ready before it takes work. */
export interface Part {
  name: string;
  status(): PartStatus;
}
