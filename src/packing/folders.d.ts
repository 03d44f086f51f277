export declare const DATA_FOLDER: string;
export declare const PREPARED: string;
export function keptIn(env: NodeJS.ProcessEnv): string;
export function preparedFor(env: NodeJS.ProcessEnv): string | undefined;
