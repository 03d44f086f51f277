export function findPack(folder: string): string | undefined;
export function markOf(path: string): string;
