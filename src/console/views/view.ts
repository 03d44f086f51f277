import type { ComponentType } from 'preact';

/** What a view gets: its part of the address, `#/ID/path/path?name=value`. */
export interface ViewProps {
  path: string[];
  query: URLSearchParams;
}

export interface View {
  /** In the address, `#/ID`. */
  id: string;
  title: string;
  /** Pressed after `g`, it leads here. */
  key: string;
  /** Loads the view when it is first shown. */
  load(): Promise<{ default: ComponentType<ViewProps> }>;
}
